using System.Globalization;
using System.Text;

namespace QueryProxy.VirtualCatalog.Values;

/// <summary>
/// Dates, times, timestamps and intervals to and from ISO text. Dates count days and timestamps microseconds since 2000-01-01, as on the
/// wire; the largest and smallest values are the infinities.
/// </summary>
internal static class CalendarText
{
    public static string Date(long days)
    {
        if (days >= int.MaxValue) return "infinity";
        if (days <= int.MinValue) return "-infinity";
        var text = new StringBuilder();
        var isBeforeChrist = AppendDate(text, days);
        return isBeforeChrist ? text.Append(" BC").ToString() : text.ToString();
    }

    public static string Time(long microseconds)
    {
        var text = new StringBuilder();
        AppendTime(text, microseconds);
        return text.ToString();
    }

    public static string TimeTz(long microseconds, int secondsWest)
    {
        var text = new StringBuilder();
        AppendTime(text, microseconds);
        AppendOffset(text, -secondsWest);
        return text.ToString();
    }

    public static string Timestamp(long microseconds) => Timestamp(microseconds, null);

    public static string TimestampTz(long microseconds, TimeZoneInfo zone) => Timestamp(microseconds, zone);

    private static string Timestamp(long microseconds, TimeZoneInfo? zone)
    {
        if (microseconds == long.MaxValue) return "infinity";
        if (microseconds == long.MinValue) return "-infinity";
        var offset = zone is null ? 0 : OffsetSeconds(microseconds, zone);
        microseconds += offset * PgCalendar.MicrosecondsPerSecond;
        var days = Math.DivRem(microseconds, PgCalendar.MicrosecondsPerDay, out var rest);
        if (rest < 0)
        {
            days--;
            rest += PgCalendar.MicrosecondsPerDay;
        }

        var text = new StringBuilder();
        var isBeforeChrist = AppendDate(text, days);
        text.Append(' ');
        AppendTime(text, rest);
        if (zone is not null) AppendOffset(text, offset);
        if (isBeforeChrist) text.Append(" BC");
        return text.ToString();
    }

    /// <summary>The zone's offset from UTC in seconds at an instant.</summary>
    public static int OffsetSeconds(long microseconds, TimeZoneInfo zone)
    {
        var ticks = Math.Clamp((microseconds * 10) + (PgCalendar.EpochDay * TimeSpan.TicksPerDay), 0, DateTime.MaxValue.Ticks);
        return (int)zone.GetUtcOffset(new DateTime(ticks, DateTimeKind.Utc)).TotalSeconds;
    }

    /// <summary>The instant at which a zone's clock shows a local timestamp; of two the later offset, as PostgreSQL takes standard time.</summary>
    public static long ToInstant(long local, TimeZoneInfo zone)
    {
        var ticks = Math.Clamp((local * 10) + (PgCalendar.EpochDay * TimeSpan.TicksPerDay), 0, DateTime.MaxValue.Ticks);
        var offset = zone.GetUtcOffset(new DateTime(ticks, DateTimeKind.Unspecified));
        return local - (offset.Ticks / 10);
    }

    public static long FromDateTimeOffset(DateTimeOffset value) =>
        (value.UtcTicks - (PgCalendar.EpochDay * TimeSpan.TicksPerDay)) / 10;

    public static string Interval(PgInterval value)
    {
        var text = new StringBuilder();
        var isNegativeBefore = false;
        void Part(long amount, string unit)
        {
            if (amount == 0) return;
            if (text.Length > 0) text.Append(' ');
            if (isNegativeBefore && amount > 0) text.Append('+');
            text.Append(amount).Append(' ').Append(unit);
            if (amount != 1) text.Append('s');
            isNegativeBefore = amount < 0;
        }

        Part(value.Months / 12, "year");
        Part(value.Months % 12, "mon");
        Part(value.Days, "day");
        if (value.Microseconds != 0 || text.Length == 0)
        {
            if (text.Length > 0) text.Append(' ');
            if (value.Microseconds < 0) text.Append('-');
            else if (isNegativeBefore) text.Append('+');
            AppendTime(text, Math.Abs(value.Microseconds));
        }

        return text.ToString();
    }

    private static bool AppendDate(StringBuilder text, long days)
    {
        var (year, month, day) = PgCalendar.ToDate(days);
        var isBeforeChrist = year <= 0;
        if (isBeforeChrist) year = 1 - year;
        text.Append(year.ToString("0000", CultureInfo.InvariantCulture)).Append('-')
            .Append(month.ToString("00", CultureInfo.InvariantCulture)).Append('-')
            .Append(day.ToString("00", CultureInfo.InvariantCulture));
        return isBeforeChrist;
    }

    private static void AppendTime(StringBuilder text, long microseconds)
    {
        var seconds = microseconds / PgCalendar.MicrosecondsPerSecond;
        var fraction = microseconds % PgCalendar.MicrosecondsPerSecond;
        text.Append(CultureInfo.InvariantCulture, $"{seconds / 3600:00}:{seconds / 60 % 60:00}:{seconds % 60:00}");
        if (fraction != 0) text.Append('.').Append(fraction.ToString("000000", CultureInfo.InvariantCulture).TrimEnd('0'));
    }

    private static void AppendOffset(StringBuilder text, int seconds)
    {
        text.Append(seconds < 0 ? '-' : '+');
        seconds = Math.Abs(seconds);
        text.Append((seconds / 3600).ToString("00", CultureInfo.InvariantCulture));
        if (seconds % 3600 != 0) text.Append(':').Append((seconds / 60 % 60).ToString("00", CultureInfo.InvariantCulture));
        if (seconds % 60 != 0) text.Append(':').Append((seconds % 60).ToString("00", CultureInfo.InvariantCulture));
    }
}
