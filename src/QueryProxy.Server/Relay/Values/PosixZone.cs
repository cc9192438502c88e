using System.Diagnostics.CodeAnalysis;
using System.Text;
using QueryProxy.VirtualCatalog.Values;

namespace QueryProxy.Server.Relay.Values;

/// <summary>A POSIX time zone specification, such as <c>CET-1CEST,M3.5.0,M10.5.0/3</c>: standard time, and perhaps when another time begins and ends each year. Immutable.</summary>
internal sealed class PosixZone(ZoneOffset standard)
{
    private const long SecondsPerDay = 86_400;
    // From 1970 to 2000 in days.
    private const long EpochDays = 10_957;

    private ZoneOffset _daylight;
    private Change _begin;
    private Change _end;
    private bool _hasDaylight;

    private enum ChangeKind
    {
        /// <summary><c>n</c>: from 0, leap days count.</summary>
        Day,

        /// <summary><c>Jn</c>: from 1, there is no 29 February.</summary>
        JulianDay,

        /// <summary><c>Mm.w.d</c>: a weekday's first to last (5) time in a month.</summary>
        Weekday,
    }

    public ZoneOffset Standard { get; } = standard;

    public static bool TryParse(ReadOnlySpan<byte> text, [NotNullWhen(true)] out PosixZone? zone)
    {
        var scanner = new TextScanner(text, "time zone");
        try
        {
            zone = Parse(ref scanner);
            return true;
        }
        catch (InvalidValueException)
        {
            zone = null;
            return false;
        }
    }

    /// <summary>What the clocks show, in seconds since 1970 UTC.</summary>
    public ZoneOffset At(long seconds)
    {
        if (!_hasDaylight)
            return Standard;
        var days = (seconds + Standard.Seconds) / SecondsPerDay;
        if ((seconds + Standard.Seconds) % SecondsPerDay < 0)
            days--;
        var (year, _, _) = PgCalendar.ToDate(days - EpochDays);
        var begin = _begin.In(year) - Standard.Seconds;
        var end = _end.In(year) - _daylight.Seconds;
        var isDaylight = begin < end ? seconds >= begin && seconds < end : seconds >= begin || seconds < end;
        return isDaylight ? _daylight : Standard;
    }

    private static PosixZone Parse(ref TextScanner scanner)
    {
        var name = Name(ref scanner);
        var zone = new PosixZone(new ZoneOffset(-(int)Time(ref scanner), name));
        if (scanner.AtEnd)
            return zone;
        zone._hasDaylight = true;
        name = Name(ref scanner);
        zone._daylight = new ZoneOffset(scanner.AtEnd || scanner.Next == ',' ? zone.Standard.Seconds + 3600 : -(int)Time(ref scanner), name);
        if (scanner.AtEnd)
            scanner = new TextScanner(",M3.2.0,M11.1.0"u8, "time zone");
        scanner.Expect(',');
        zone._begin = ParseChange(ref scanner);
        scanner.Expect(',');
        zone._end = ParseChange(ref scanner);
        scanner.End();
        return zone;
    }

    private static string Name(ref TextScanner scanner)
    {
        var isQuoted = scanner.TryTake('<');
        var start = scanner.Position;
        while (isQuoted ? !scanner.AtEnd && scanner.Next != '>' : char.IsAsciiLetter((char)scanner.Next))
            scanner.Position++;
        var name = Encoding.ASCII.GetString(scanner.From(start));
        if (isQuoted)
            scanner.Expect('>');
        return name.Length == 0 ? throw scanner.Invalid() : name;
    }

    private static long Time(ref TextScanner scanner)
    {
        var isNegative = scanner.TryTake('-');
        if (!isNegative)
            scanner.TryTake('+');
        var seconds = scanner.Digits(1, 3) * 3600;
        if (scanner.TryTake(':'))
            seconds += scanner.Digits(1, 2) * 60;
        if (scanner.TryTake(':'))
            seconds += scanner.Digits(1, 2);
        return isNegative ? -seconds : seconds;
    }

    private static Change ParseChange(ref TextScanner scanner)
    {
        Change change;
        if (scanner.TryTake('M'))
        {
            var month = scanner.Digits(1, 2);
            scanner.Expect('.');
            var week = scanner.Digits(1, 1);
            scanner.Expect('.');
            change = new Change(ChangeKind.Weekday, (int)scanner.Digits(1, 1), (int)month, (int)week);
            if (month is < 1 or > 12 || week is < 1 or > 5 || change.Day > 6)
                throw scanner.Invalid();
        }
        else
        {
            change = new Change(scanner.TryTake('J') ? ChangeKind.JulianDay : ChangeKind.Day, (int)scanner.Digits(1, 3), 0, 0);
        }

        return change with { Time = scanner.TryTake('/') ? Time(ref scanner) : 7200 };
    }

    private readonly record struct Change(ChangeKind Kind, int Day, int Month, int Week)
    {
        public long Time { get; init; }

        /// <summary>Local seconds since 1970.</summary>
        public long In(long year) => ((DayIn(year) + EpochDays) * SecondsPerDay) + Time;

        private long DayIn(long year)
        {
            var first = PgCalendar.FromDate(year, 1, 1);
            switch (Kind)
            {
                case ChangeKind.Day:
                    return first + Day;
                case ChangeKind.JulianDay:
                    var isLeap = PgCalendar.FromDate(year + 1, 1, 1) - first == 366;
                    return first + Day - 1 + (isLeap && Day >= 60 ? 1 : 0);
                default:
                    var begin = PgCalendar.FromDate(year, Month, 1);
                    // 2000-01-01 was a Saturday, 6.
                    var day = begin + (((Day - ((begin % 7) + 13)) % 7 + 7) % 7) + ((Week - 1) * 7);
                    var next = Month == 12 ? PgCalendar.FromDate(year + 1, 1, 1) : PgCalendar.FromDate(year, Month + 1, 1);
                    return day >= next ? day - 7 : day;
            }
        }
    }
}
