using System.Globalization;
using System.Text.RegularExpressions;
using QueryProxy.VirtualCatalog.Execution;

namespace QueryProxy.VirtualCatalog.Values;

/// <summary>Reads dates, times and intervals in ISO form and the special words; anything else is 22007.</summary>
internal static partial class CalendarInput
{
    public static long Date(string text)
    {
        var word = text.Trim().ToLowerInvariant();
        if (word == "infinity") return int.MaxValue;
        if (word == "-infinity") return int.MinValue;
        if (word == "epoch") return PgCalendar.FromDate(1970, 1, 1);
        var timestamp = Timestamp(text, null, "date");
        return Floor(timestamp, PgCalendar.MicrosecondsPerDay);
    }

    public static long Time(string text)
    {
        var match = TimePattern().Match(text.Trim());
        return match.Success ? TimeOf(match) : throw Invalid("time", text);
    }

    /// <summary>A timestamp; with a context a timestamptz in that session's time zone where none is written.</summary>
    public static long Timestamp(string text, EvaluationContext? context) =>
        Timestamp(text, context, context is null ? "timestamp" : "timestamp with time zone");

    public static PgInterval Interval(string text)
    {
        int months = 0, days = 0;
        long microseconds = 0;
        var rest = text.Trim();
        var any = false;
        foreach (Match match in IntervalPart().Matches(rest))
        {
            any = true;
            if (match.Groups["clock"].Success)
            {
                var clock = TimeOf(TimePattern().Match(match.Groups["clock"].Value.TrimStart('-', '+')));
                microseconds += match.Groups["clock"].Value.StartsWith('-') ? -clock : clock;
                continue;
            }

            var amount = double.Parse(match.Groups["n"].Value, CultureInfo.InvariantCulture);
            switch (match.Groups["u"].Value.ToLowerInvariant())
            {
                case var unit when unit.StartsWith("year", StringComparison.Ordinal) || unit is "y":
                    months += (int)(amount * 12);
                    break;
                case var unit when unit.StartsWith("mon", StringComparison.Ordinal):
                    months += (int)amount;
                    break;
                case var unit when unit.StartsWith("week", StringComparison.Ordinal) || unit is "w":
                    days += (int)(amount * 7);
                    break;
                case var unit when unit.StartsWith("day", StringComparison.Ordinal) || unit is "d":
                    days += (int)amount;
                    break;
                case var unit when unit.StartsWith("hour", StringComparison.Ordinal) || unit is "h":
                    microseconds += (long)(amount * 3600 * PgCalendar.MicrosecondsPerSecond);
                    break;
                case var unit when unit.StartsWith("min", StringComparison.Ordinal) || unit is "m":
                    microseconds += (long)(amount * 60 * PgCalendar.MicrosecondsPerSecond);
                    break;
                case var unit when unit.StartsWith("ms", StringComparison.Ordinal) || unit.StartsWith("milli", StringComparison.Ordinal):
                    microseconds += (long)(amount * 1000);
                    break;
                case var unit when unit.StartsWith("sec", StringComparison.Ordinal) || unit is "s" or "":
                    microseconds += (long)Math.Round(amount * PgCalendar.MicrosecondsPerSecond);
                    break;
                default:
                    throw Invalid("interval", text);
            }
        }

        return any && IntervalPart().Replace(rest, string.Empty).Trim().Length == 0
            ? new PgInterval(months, days, microseconds)
            : throw Invalid("interval", text);
    }

    private static long Timestamp(string text, EvaluationContext? context, string type)
    {
        var word = text.Trim().ToLowerInvariant();
        switch (word)
        {
            case "infinity":
                return long.MaxValue;
            case "-infinity":
                return long.MinValue;
            case "epoch":
                return PgCalendar.FromDate(1970, 1, 1) * PgCalendar.MicrosecondsPerDay;
        }

        var match = TimestampPattern().Match(text.Trim());
        if (!match.Success) throw Invalid(type, text);
        var year = long.Parse(match.Groups["y"].Value, CultureInfo.InvariantCulture);
        var month = int.Parse(match.Groups["mo"].Value, CultureInfo.InvariantCulture);
        var day = int.Parse(match.Groups["d"].Value, CultureInfo.InvariantCulture);
        if (match.Groups["bc"].Success) year = 1 - year;
        var days = PgCalendar.FromDate(year, month, day);
        if (month is < 1 or > 12 || PgCalendar.ToDate(days) != (year, month, day))
            throw new CatalogException(CatalogSqlState.DatetimeFieldOverflow, $"date/time field value out of range: \"{text}\"");
        var local = days * PgCalendar.MicrosecondsPerDay;
        if (match.Groups["h"].Success) local += TimeOf(match);
        if (context is null) return local;
        var zone = match.Groups["tz"].Value;
        if (zone.Length == 0) return CalendarText.ToInstant(local, context.TimeZone);
        if (zone is "Z" or "z" || zone.Equals("utc", StringComparison.OrdinalIgnoreCase)) return local;
        var parts = zone[1..].Split(':');
        var seconds = int.Parse(parts[0][..Math.Min(2, parts[0].Length)], CultureInfo.InvariantCulture) * 3600;
        if (parts[0].Length == 4) seconds += int.Parse(parts[0][2..], CultureInfo.InvariantCulture) * 60;
        if (parts.Length > 1) seconds += int.Parse(parts[1], CultureInfo.InvariantCulture) * 60;
        if (parts.Length > 2) seconds += int.Parse(parts[2], CultureInfo.InvariantCulture);
        return local - ((zone[0] == '-' ? -seconds : seconds) * PgCalendar.MicrosecondsPerSecond);
    }

    private static long Floor(long value, long unit)
    {
        var result = Math.DivRem(value, unit, out var rest);
        return rest < 0 ? result - 1 : result;
    }

    private static long TimeOf(Match match)
    {
        long Part(string name) => match.Groups[name].Success ? long.Parse(match.Groups[name].Value, CultureInfo.InvariantCulture) : 0;
        var seconds = (Part("h") * 3600) + (Part("mi") * 60) + Part("s");
        var fraction = match.Groups["f"].Success ? (long)Math.Round(double.Parse("0." + match.Groups["f"].Value, CultureInfo.InvariantCulture) * 1e6) : 0;
        return (seconds * PgCalendar.MicrosecondsPerSecond) + fraction;
    }

    private static CatalogException Invalid(string type, string text) =>
        new(CatalogSqlState.InvalidDatetimeFormat, $"invalid input syntax for type {type}: \"{text}\"");

    [GeneratedRegex(@"^(?<h>\d{1,2}):(?<mi>\d{2})(:(?<s>\d{2})(\.(?<f>\d+))?)?$")]
    private static partial Regex TimePattern();

    [GeneratedRegex(@"^(?<y>\d{4,6})-(?<mo>\d{1,2})-(?<d>\d{1,2})([ T]+(?<h>\d{1,2}):(?<mi>\d{2})(:(?<s>\d{2})(\.(?<f>\d+))?)?\s*(?<tz>[+-]\d{1,4}(:\d{2}){0,2}|Z|UTC)?)?(?<bc>\s+BC)?$", RegexOptions.IgnoreCase)]
    private static partial Regex TimestampPattern();

    [GeneratedRegex(@"(?<clock>[+-]?\d{1,4}:\d{2}(:\d{2}(\.\d+)?)?)|(?<n>[+-]?\d+(\.\d+)?)\s*(?<u>[a-zA-Z]*)")]
    private static partial Regex IntervalPart();
}
