using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using QueryProxy.Abstractions.Policies;

namespace Acme.Redaction;

/// <summary>The definition: one property for each kind of field that a form has.</summary>
public sealed record RedactionConfig(
    [property: Description("What stands in the value's place.")] RedactionStyle Style = RedactionStyle.Blocks,
    [property: Description("blocks: how many of them."), Range(1, 12)] int Count = 6,
    [property: Description("word: which one.")] string Word = "redacted",
    [property: Description("Leave the rows out as well whose value is NULL.")] bool DropNulls = false,
    [property: Description("Only these rows show at all, as a SQL expression."), ConfigWidget(ConfigWidget.SqlExpression)] string? OnlyRows = null,
    [property: Description("A column to hide together with the redacted ones."), ConfigWidget(ConfigWidget.ColumnPicker)] string? AlsoHide = null);
