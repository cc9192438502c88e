using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using QueryProxy.Abstractions.Policies;

namespace QueryProxy.Plugins.Masking;

/// <summary>The definition of a <c>column_mask</c> policy: either an expression or a method.</summary>
/// <param name="MaskExpression">A SQL expression over the table's raw columns.</param>
/// <param name="Method">A ready-made mask.</param>
/// <param name="Value">For <see cref="MaskMethod.Constant"/>.</param>
/// <param name="First">For <see cref="MaskMethod.Partial"/>: characters kept at the beginning.</param>
/// <param name="Last">For <see cref="MaskMethod.Partial"/>: characters kept at the end.</param>
/// <param name="Char">For <see cref="MaskMethod.Partial"/>: the character that replaces the others.</param>
/// <param name="Digits">For <see cref="MaskMethod.Round"/>.</param>
/// <param name="Size">For <see cref="MaskMethod.Bucket"/>.</param>
/// <param name="Unit">For <see cref="MaskMethod.DateTrunc"/>.</param>
/// <param name="Amount">For <see cref="MaskMethod.Noise"/>: the most that a value is moved by; days for dates and timestamps.</param>
/// <param name="Percent">For <see cref="MaskMethod.Noise"/>: the same as a part of the number itself.</param>
public sealed record ColumnMaskConfig(
    [property: ConfigWidget(ConfigWidget.SqlExpression)]
    [property: Description("A SQL expression to show instead, for example: '***-**-' || right(ssn, 4)")]
    string? MaskExpression = null,
    [property: Description("A ready-made mask, instead of an expression.")]
    MaskMethod? Method = null,
    [property: Description("constant: the value to show.")]
    string? Value = null,
    [property: Range(0, 1000)]
    [property: Description("partial: how many characters to keep at the beginning.")]
    int First = 0,
    [property: Range(0, 1000)]
    [property: Description("partial: how many characters to keep at the end.")]
    int Last = 4,
    [property: Description("partial: the character that replaces the others.")]
    string Char = "*",
    [property: Range(-15, 15)]
    [property: Description("round: decimal places; -3 rounds to thousands.")]
    int Digits = 0,
    [property: Description("bucket: the width of a bucket, more than 0.")]
    decimal? Size = null,
    [property: Description("date_trunc: day, week, month, quarter, year or decade.")]
    string? Unit = null,
    [property: Description("noise: the most that a number is moved by, or a date or timestamp in days.")]
    decimal? Amount = null,
    [property: Range(0.000001, 100)]
    [property: Description("noise: the most that a number is moved by, in percent of itself, instead of an amount.")]
    decimal? Percent = null);
