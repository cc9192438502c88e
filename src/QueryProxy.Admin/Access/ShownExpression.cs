using System.Collections;
using System.Globalization;
using System.Text.RegularExpressions;
using QueryProxy.Abstractions.Queries;

namespace QueryProxy.Admin.Access;

/// <summary>An expression with its values in their places, for people to read; never for PostgreSQL.</summary>
internal static partial class ShownExpression
{
    public static string Of(SqlExpression expression) => Hole().Replace(
        expression.Text, hole => int.Parse(hole.Groups[1].Value, CultureInfo.InvariantCulture) is var number && number < expression.Values.Count ? Show(expression.Values[number]) : hole.Value);

    private static string Show(object? value) => value switch
    {
        null => "NULL",
        bool boolean => boolean ? "true" : "false",
        SqlSecret => "(secret)",
        string text => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'",
        IEnumerable list => string.Join(", ", list.Cast<object?>().Select(Show)),
        sbyte or short or int or long or decimal or double => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        IFormattable other => $"'{other.ToString(null, CultureInfo.InvariantCulture)}'",
        _ => value.ToString()!,
    };

    [GeneratedRegex(@"\{([0-9]{1,6})\}")]
    private static partial Regex Hole();
}
