using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using QueryProxy.Abstractions.Policies;

namespace Acme.Masking;

/// <summary>The definition of a phone mask. Its form uses every widget that the admin UI has.</summary>
public sealed record PhoneMaskConfig(
    [property: Description("What becomes of the hidden digits.")] PhoneMaskStyle Style = PhoneMaskStyle.Digits,
    [property: Description("How many digits at the end stay as they are."), Range(0, 4)] int Keep = 0,
    [property: Description("Keep the country code, that is, the digits between + and the first space.")] bool KeepCountry = true,
    [property: Description("The secret that the replaced digits depend on; the data source's own key without it. Policies with the same secret mask the same number the same way."), ConfigWidget(ConfigWidget.Secret)] string? Secret = null,
    [property: Description("A column to hide together with the number, such as an extension."), ConfigWidget(ConfigWidget.ColumnPicker)] string? AlsoHide = null,
    [property: Description("A table with the numbers of people who do not want to be listed, in a column \"phone\": their rows are left out."), ConfigWidget(ConfigWidget.TablePicker)] string? UnlistedIn = null,
    [property: Description("What conditions, joins and grouping see instead of the number, as a SQL expression; they are denied without it."), ConfigWidget(ConfigWidget.SqlExpression)] string? Elsewhere = null);
