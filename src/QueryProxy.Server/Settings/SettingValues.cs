using System.Globalization;

namespace QueryProxy.Server.Settings;

/// <summary>How values of settings are read and written, as PostgreSQL's own check functions do. Each returns null for a value that is not valid.</summary>
internal static class SettingValues
{
    private const long MaxInteger = int.MaxValue;

    public static string? Boolean(string value) => ParseBoolean(value) switch
    {
        true => "on",
        false => "off",
        null => null,
    };

    /// <summary>Any unique prefix of true, false, yes, no; on, off, 1, 0.</summary>
    public static bool? ParseBoolean(string value)
    {
        var text = value.Trim();
        if (text.Length == 0)
            return null;
        if (Begins("true") || Begins("yes") || Is("on") || text == "1")
            return true;
        if (Begins("false") || Begins("no") || Is("off") || Is("of") || text == "0")
            return false;
        return null;

        bool Begins(string word) => word.StartsWith(text, StringComparison.OrdinalIgnoreCase);
        bool Is(string word) => string.Equals(word, text, StringComparison.OrdinalIgnoreCase);
    }

    public static Func<string, string?> Integer(long minimum, long maximum) => value =>
        long.TryParse(value.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= minimum && number <= maximum
            ? number.ToString(CultureInfo.InvariantCulture)
            : null;

    public static Func<string, string?> OneOf(params string[] values) => value =>
        Array.Find(values, candidate => string.Equals(candidate, value.Trim(), StringComparison.OrdinalIgnoreCase));

    /// <summary>A time in milliseconds, with an optional unit; written in the largest unit that loses nothing, as SHOW does.</summary>
    public static string? Milliseconds(string value) => ParseMilliseconds(value) is { } milliseconds ? FormatMilliseconds(milliseconds) : null;

    public static long? ParseMilliseconds(string value)
    {
        var text = value.Trim();
        var digits = 0;
        while (digits < text.Length && (char.IsAsciiDigit(text[digits]) || text[digits] == '.'))
            digits++;
        if (!double.TryParse(text.AsSpan(0, digits), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            return null;
        double? factor = text[digits..].Trim() switch
        {
            "" or "ms" => 1,
            "us" => 0.001,
            "s" => 1000,
            "min" => 60_000,
            "h" => 3_600_000,
            "d" => 86_400_000,
            _ => null,
        };
        var milliseconds = Math.Round(number * (factor ?? double.NaN), MidpointRounding.ToEven);
        return milliseconds is >= 0 and <= MaxInteger ? (long)milliseconds : null;
    }

    public static string FormatMilliseconds(long milliseconds) => milliseconds switch
    {
        0 => "0",
        _ when milliseconds % 86_400_000 == 0 => string.Create(CultureInfo.InvariantCulture, $"{milliseconds / 86_400_000}d"),
        _ when milliseconds % 3_600_000 == 0 => string.Create(CultureInfo.InvariantCulture, $"{milliseconds / 3_600_000}h"),
        _ when milliseconds % 60_000 == 0 => string.Create(CultureInfo.InvariantCulture, $"{milliseconds / 60_000}min"),
        _ when milliseconds % 1000 == 0 => string.Create(CultureInfo.InvariantCulture, $"{milliseconds / 1000}s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{milliseconds}ms"),
    };

    /// <summary>Only UTF8, under any of its names: the proxy neither converts text nor lets the upstream do it.</summary>
    public static string? Encoding(string value)
    {
        var name = string.Concat(value.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        return name is "UTF8" or "UNICODE" ? "UTF8" : null;
    }

    /// <summary>Printable ASCII; anything else becomes a question mark, as in application_name.</summary>
    public static string PrintableAscii(string value) =>
        string.Create(Math.Min(value.Length, 63), value, static (span, text) =>
        {
            for (var i = 0; i < span.Length; i++)
                span[i] = text[i] is >= ' ' and <= '~' ? text[i] : '?';
        });
}
