using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using QueryProxy.Abstractions.Policies;

namespace QueryProxy.Plugins.Rls;

/// <summary>The definition of a <c>row_filter</c> policy.</summary>
/// <param name="FilterExpression">The condition that a row must meet.</param>
public sealed record RowFilterConfig(
    [property: Required]
    [property: ConfigWidget(ConfigWidget.SqlExpression)]
    [property: Description("Only rows for which this condition is true are visible, for example: tenant = {user.tenant}")]
    string FilterExpression);
