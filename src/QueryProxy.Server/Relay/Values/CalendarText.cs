using QueryProxy.VirtualCatalog.Values;

namespace QueryProxy.Server.Relay.Values;

/// <summary>Prints and reads dates and times of day. What is read is PostgreSQL's ISO form, with a <c>T</c> and a <c>Z</c> where .NET writes them.</summary>
internal static class CalendarText
{
    public const long MicrosecondsPerDay = PgCalendar.MicrosecondsPerDay;
    private const long MicrosecondsPerSecond = PgCalendar.MicrosecondsPerSecond;

    private static ReadOnlySpan<byte> Months => "JanFebMarAprMayJunJulAugSepOctNovDec"u8;

    private static ReadOnlySpan<byte> Weekdays => "SunMonTueWedThuFriSat"u8;

    public static void Infinity(bool isNegative, ValueBuffer output) => output.Write(isNegative ? "-infinity"u8 : "infinity"u8);

    /// <summary>Whether the text is one of the two infinities, and which.</summary>
    public static bool IsInfinity(ReadOnlySpan<byte> text, out bool isNegative)
    {
        isNegative = text.SequenceEqual("-infinity"u8);
        return isNegative || text.SequenceEqual("infinity"u8);
    }

    public static void Date(long days, TextStyle style, ValueBuffer output)
    {
        var (year, month, day) = PgCalendar.ToDate(days);
        AppendDate(year, month, day, style, output);
        AppendEra(year, output);
    }

    /// <summary>A timestamp as the zone's clock shows it; without a zone, one without time zone.</summary>
    public static void Timestamp(long microseconds, ZoneOffset? zone, TextStyle style, ValueBuffer output)
    {
        var local = (Int128)microseconds + ((zone?.Seconds ?? 0) * (Int128)MicrosecondsPerSecond);
        var days = (long)Floor(local, MicrosecondsPerDay);
        var time = (long)(local - ((Int128)days * MicrosecondsPerDay));
        var (year, month, day) = PgCalendar.ToDate(days);
        if (style.Dates == TextStyle.DateLayout.Postgres)
        {
            // 2000-01-01 was a Saturday.
            output.Write(Weekdays.Slice((int)(((days % 7) + 13) % 7) * 3, 3));
            output.Byte(' ');
            var name = Months.Slice((month - 1) * 3, 3);
            if (style.IsDayFirst)
            {
                output.Decimal(day, 2);
                output.Byte(' ');
                output.Write(name);
            }
            else
            {
                output.Write(name);
                output.Byte(' ');
                output.Decimal(day, 2);
            }

            output.Byte(' ');
            Time(time, output);
            output.Byte(' ');
            AppendYear(year, output);
        }
        else
        {
            AppendDate(year, month, day, style, output);
            output.Byte(' ');
            Time(time, output);
        }

        if (zone is { } shown)
            AppendZone(shown, style, output);
        AppendEra(year, output);
    }

    public static void Time(long microseconds, ValueBuffer output)
    {
        var seconds = microseconds / MicrosecondsPerSecond;
        output.Decimal(seconds / 3600, 2);
        output.Byte(':');
        output.Decimal(seconds / 60 % 60, 2);
        output.Byte(':');
        Seconds(seconds % 60, microseconds % MicrosecondsPerSecond, 2, output);
    }

    /// <summary>Seconds and what is behind their point, without trailing zeros.</summary>
    public static void Seconds(long seconds, long microseconds, int digits, ValueBuffer output)
    {
        output.Decimal(seconds, digits);
        if (microseconds == 0)
            return;
        output.Byte('.');
        output.Decimal(microseconds, 6);
        while (output.Written[^1] == '0')
            output.Length--;
    }

    public static void Offset(long seconds, ValueBuffer output)
    {
        output.Byte(seconds < 0 ? '-' : '+');
        seconds = Math.Abs(seconds);
        output.Decimal(seconds / 3600, 2);
        if (seconds % 3600 == 0)
            return;
        output.Byte(':');
        output.Decimal(seconds / 60 % 60, 2);
        if (seconds % 60 == 0)
            return;
        output.Byte(':');
        output.Decimal(seconds % 60, 2);
    }

    /// <summary>Reads year, month and day; the era stands at the end of the whole value.</summary>
    public static (long Year, int Month, int Day) ReadDate(ref TextScanner scanner)
    {
        var year = scanner.Digits(4, 7);
        if (year == 0)
            throw scanner.Invalid();
        scanner.Expect('-');
        var month = scanner.Digits(2, 2);
        scanner.Expect('-');
        return (year, (int)month, (int)scanner.Digits(2, 2));
    }

    /// <summary>Reads the era, if any, and makes days of the date before it.</summary>
    public static long ReadEra(ref TextScanner scanner, (long Year, int Month, int Day) date)
    {
        if (scanner.TryTake(" BC"u8))
            date.Year = 1 - date.Year;
        scanner.End();
        if (date.Month is < 1 or > 12)
            throw scanner.Invalid();
        var days = PgCalendar.FromDate(date.Year, date.Month, date.Day);
        return PgCalendar.ToDate(days) == date ? days : throw scanner.Invalid();
    }

    /// <summary>Reads hours, minutes and perhaps seconds.</summary>
    public static Int128 ReadTime(ref TextScanner scanner, int mostHourDigits = 2)
    {
        var hours = scanner.Digits(2, mostHourDigits);
        scanner.Expect(':');
        var minutes = scanner.Digits(2, 2);
        long seconds = 0, fraction = 0;
        if (scanner.TryTake(':'))
        {
            seconds = scanner.Digits(2, 2);
            fraction = scanner.Microseconds();
        }

        return minutes > 59 || seconds > 60 ? throw scanner.Invalid() : ((((Int128)hours * 3600) + (minutes * 60) + seconds) * MicrosecondsPerSecond) + fraction;
    }

    /// <summary>Reads an offset, in seconds east of Greenwich; null when there is none.</summary>
    public static long? ReadOffset(ref TextScanner scanner)
    {
        if (scanner.TryTake('Z'))
            return 0;
        var isWest = scanner.TryTake('-');
        if (!isWest && !scanner.TryTake('+'))
            return null;
        var seconds = scanner.Digits(2, 2) * 3600;
        if (scanner.TryTake(':'))
            seconds += scanner.Digits(2, 2) * 60;
        if (scanner.TryTake(':'))
            seconds += scanner.Digits(2, 2);
        return isWest ? -seconds : seconds;
    }

    private static Int128 Floor(Int128 value, long unit) => (value / unit) - (value % unit < 0 ? 1 : 0);

    private static void AppendDate(long year, int month, int day, TextStyle style, ValueBuffer output)
    {
        if (style.Dates == TextStyle.DateLayout.Iso)
        {
            AppendYear(year, output);
            output.Byte('-');
            output.Decimal(month, 2);
            output.Byte('-');
            output.Decimal(day, 2);
            return;
        }

        var separator = style.Dates switch { TextStyle.DateLayout.Sql => '/', TextStyle.DateLayout.German => '.', _ => '-' };
        var isDayFirst = style.IsDayFirst || style.Dates == TextStyle.DateLayout.German;
        output.Decimal(isDayFirst ? day : month, 2);
        output.Byte(separator);
        output.Decimal(isDayFirst ? month : day, 2);
        output.Byte(separator);
        AppendYear(year, output);
    }

    private static void AppendYear(long year, ValueBuffer output) => output.Decimal(year > 0 ? year : 1 - year, 4);

    private static void AppendEra(long year, ValueBuffer output)
    {
        if (year <= 0)
            output.Write(" BC"u8);
    }

    private static void AppendZone(ZoneOffset zone, TextStyle style, ValueBuffer output)
    {
        if (style.Dates == TextStyle.DateLayout.Iso)
        {
            Offset(zone.Seconds, output);
            return;
        }

        output.Byte(' ');
        output.Text(zone.Abbreviation);
    }
}
