using System.Globalization;
using System.Text;

namespace QueryProxy.VirtualCatalog.Values;

/// <summary>Floating-point numbers as PostgreSQL 12 and later print them: the shortest digits that read back the same.</summary>
internal static class NumberText
{
    public static string Float8(double value) => Shape(value, value.ToString("R", CultureInfo.InvariantCulture), 15);

    public static string Float4(float value) => Shape(value, value.ToString("R", CultureInfo.InvariantCulture), 6);

    public static string Numeric(decimal value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Shape(double value, string shortest, int fixedBelow)
    {
        if (double.IsNaN(value)) return "NaN";
        if (double.IsPositiveInfinity(value)) return "Infinity";
        if (double.IsNegativeInfinity(value)) return "-Infinity";
        if (value == 0) return double.IsNegative(value) ? "-0" : "0";

        // Digits and decimal exponent of the shortest form, whatever shape .NET chose for it.
        var text = shortest;
        var isNegative = text[0] == '-';
        if (isNegative) text = text[1..];
        var exponent = 0;
        var e = text.IndexOf('E', StringComparison.Ordinal);
        if (e >= 0)
        {
            exponent = int.Parse(text[(e + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
            text = text[..e];
        }

        var point = text.IndexOf('.', StringComparison.Ordinal);
        var digits = point < 0 ? text : text.Remove(point, 1);
        exponent += (point < 0 ? text.Length : point) - 1;
        var zeros = digits.Length - digits.TrimStart('0').Length;
        digits = digits[zeros..].TrimEnd('0');
        exponent -= zeros;

        var result = new StringBuilder();
        if (isNegative) result.Append('-');
        if (exponent < -4 || exponent >= fixedBelow)
        {
            result.Append(digits[0]);
            if (digits.Length > 1) result.Append('.').Append(digits, 1, digits.Length - 1);
            result.Append('e').Append(exponent < 0 ? '-' : '+').Append(Math.Abs(exponent).ToString("00", CultureInfo.InvariantCulture));
        }
        else if (exponent < 0)
        {
            result.Append("0.").Append('0', -exponent - 1).Append(digits);
        }
        else if (digits.Length <= exponent + 1)
        {
            result.Append(digits).Append('0', exponent + 1 - digits.Length);
        }
        else
        {
            result.Append(digits, 0, exponent + 1).Append('.').Append(digits, exponent + 1, digits.Length - exponent - 1);
        }

        return result.ToString();
    }
}
