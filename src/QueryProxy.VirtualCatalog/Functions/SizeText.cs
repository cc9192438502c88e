using System.Globalization;

namespace QueryProxy.VirtualCatalog.Functions;

/// <summary><c>pg_size_pretty</c> and <c>pg_size_bytes</c>.</summary>
internal static class SizeText
{
    private static readonly string[] Units = ["bytes", "kB", "MB", "GB", "TB", "PB"];

    public static string Pretty(long size)
    {
        var unit = 0;
        // Ten times the unit is the limit; from kB on a half unit is rounded away from zero.
        decimal value = size;
        if (Math.Abs(size) >= 10 * 1024)
        {
            for (unit = 1, value = size / 1024m; unit < Units.Length - 1 && Math.Abs(Math.Round(value, MidpointRounding.AwayFromZero)) >= 10 * 1024; unit++) value /= 1024m;
        }

        return $"{Math.Round(value, MidpointRounding.AwayFromZero).ToString(CultureInfo.InvariantCulture)} {Units[unit]}";
    }

    public static long Bytes(string text)
    {
        var trimmed = text.Trim();
        var digits = trimmed.TakeWhile(static c => char.IsAsciiDigit(c) || c is '.' or '-' or '+').Count();
        if (!decimal.TryParse(trimmed.AsSpan(0, digits), NumberStyles.Number, CultureInfo.InvariantCulture, out var number))
            throw new CatalogException(CatalogSqlState.InvalidParameterValue, $"invalid size: \"{text}\"");
        var unit = Array.FindIndex(Units, name => name.Equals(trimmed[digits..].Trim(), StringComparison.OrdinalIgnoreCase));
        if (trimmed[digits..].Trim().Length == 0) unit = 0;
        if (unit < 0)
            throw new CatalogException(CatalogSqlState.InvalidParameterValue, $"invalid size: \"{text}\"", $"Invalid size unit: \"{trimmed[digits..].Trim()}\".", "Valid units are \"bytes\", \"B\", \"kB\", \"MB\", \"GB\", \"TB\", and \"PB\".");
        for (; unit > 0; unit--) number *= 1024;
        return (long)Math.Round(number);
    }
}
