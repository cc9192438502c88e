using System.Collections.Frozen;
using System.Globalization;

namespace QueryProxy.Server.Settings;

/// <summary>TimeZone: a name of the time zone database in any case, a number of hours, or a POSIX specification.</summary>
internal static class TimeZoneValue
{
    private static readonly FrozenDictionary<string, string> Names = KnownNames();

    public static string? Normalize(string value)
    {
        var text = value.Trim();
        if (text.Length is 0 or > 63)
            return null;
        if (Names.TryGetValue(text, out var name))
            return name;
        if (decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var hours))
            return hours is > -168 and < 168 ? FromHours(hours) : null;
        return IsPosix(text) ? text : null;
    }

    // PostgreSQL shows an offset in its POSIX form, whose sign is the other way round.
    private static string FromHours(decimal hours)
    {
        var magnitude = Math.Abs(hours);
        var whole = (int)magnitude;
        var minutes = (int)((magnitude - whole) * 60);
        var offset = minutes == 0
            ? whole.ToString("00", CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{whole:00}:{minutes:00}");
        return hours < 0 ? $"<-{offset}>+{offset}" : $"<+{offset}>-{offset}";
    }

    private static bool IsPosix(string text)
    {
        var digits = 0;
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('<' or '>' or '+' or '-' or ':' or ',' or '.' or '/'))
                return false;
            digits += char.IsAsciiDigit(c) ? 1 : 0;
        }

        return digits > 0 && (char.IsAsciiLetter(text[0]) || text[0] == '<') && !text.Contains('/', StringComparison.Ordinal);
    }

    private static FrozenDictionary<string, string> KnownNames()
    {
        var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var zone in TimeZoneInfo.GetSystemTimeZones(skipSorting: true))
            names.TryAdd(zone.Id, zone.Id);
        // Links that the runtime folds into their targets, and what must work without a time zone database.
        foreach (var name in (ReadOnlySpan<string>)["UTC", "GMT", "Etc/UTC", "Etc/GMT", "Zulu", "Universal", "Greenwich", "EST", "MST", "HST", "CET", "MET", "EET", "WET"])
            names.TryAdd(name, name);
        return names.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }
}
