using System.Globalization;

namespace QueryProxy.VirtualCatalog.Image;

/// <summary>Settings with a unit as SHOW prints them: the largest unit that divides the value.</summary>
internal static class SettingText
{
    private static readonly (string Unit, long Size)[] Memory = [("TB", 1L << 40), ("GB", 1L << 30), ("MB", 1L << 20), ("kB", 1L << 10), ("B", 1)];

    private static readonly (string Unit, long Size)[] Time = [("d", 86_400_000_000), ("h", 3_600_000_000), ("min", 60_000_000), ("s", 1_000_000), ("ms", 1000), ("us", 1)];

    public static string Show(string value, string? unit)
    {
        if (unit is null || !long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) || number <= 0) return value;
        var (size, table) = unit switch
        {
            "8kB" => (8192L, Memory),
            "16MB" => (16L << 20, Memory),
            "MB" => (1L << 20, Memory),
            "kB" => (1024L, Memory),
            "B" => (1L, Memory),
            "min" => (60_000_000L, Time),
            "s" => (1_000_000L, Time),
            "ms" => (1000L, Time),
            _ => (0L, Time),
        };
        if (size == 0) return value;
        var total = number * size;
        foreach (var (name, factor) in table)
            if (total % factor == 0) return string.Create(CultureInfo.InvariantCulture, $"{total / factor}{name}");
        return value;
    }
}
