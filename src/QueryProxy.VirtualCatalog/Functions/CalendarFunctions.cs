using QueryProxy.Abstractions.Columns;
using QueryProxy.VirtualCatalog.Execution;
using QueryProxy.VirtualCatalog.Values;

namespace QueryProxy.VirtualCatalog.Functions;

/// <summary>Dates and times: the clock, parts, truncation, arithmetic.</summary>
internal static class CalendarFunctions
{
    public static void Register(Dictionary<string, ScalarFunction> table)
    {
        table["now"] = table["transaction_timestamp"] = static (c, _, _) => Datum.From(Now(c));
        table["statement_timestamp"] = static (c, _, _) => Datum.From(CalendarText.FromDateTimeOffset(c.Session.StatementStart));
        table["clock_timestamp"] = static (c, _, _) => Datum.From(CalendarText.FromDateTimeOffset(c.Session.Clock.GetUtcNow()));
        table["pg_postmaster_start_time"] = table["pg_conf_load_time"] = static (c, _, _) => Datum.From(CalendarText.FromDateTimeOffset(c.Session.ServerStart));
        table["date_part"] = static (c, s, a) => Part(c, s, a) is { } value ? Datum.From((double)value) : Datum.Null;
        table["extract"] = static (c, s, a) => Part(c, s, a) is { } value ? Datum.From(value) : Datum.Null;
        table["date_trunc"] = Truncate;
        table["timezone"] = AtTimeZone;
        table["to_timestamp"] = static (_, _, a) => a.Length == 1
            ? Datum.From((long)Math.Round(a[0].Double * 1e6) + (PgCalendar.FromDate(1970, 1, 1) * PgCalendar.MicrosecondsPerDay))
            : throw new CatalogException(CatalogSqlState.FeatureNotSupported, "to_timestamp(text, text) is not supported in catalog queries");
        table["make_interval"] = static (_, _, a) => Datum.FromObject(new PgInterval(
            (a[0].Int32 * 12) + a[1].Int32, (a[2].Int32 * 7) + a[3].Int32, (((a[4].Int64 * 60) + a[5].Int64) * 60_000_000) + (long)Math.Round(a[6].Double * 1e6)));
        table["make_date"] = static (_, _, a) => Datum.From(PgCalendar.FromDate(a[0].Int64, a[1].Int32, a[2].Int32));
        table["isfinite"] = static (_, s, a) => Datum.From(!a[0].IsInline || (a[0].Int64 is not (long.MaxValue or long.MinValue) && (s.ArgumentTypes[0] != PgTypeOid.Date || a[0].Int64 is not (int.MaxValue or int.MinValue))));
        table["age"] = static (c, s, a) => a.Length == 1 || s.ArgumentTypes[0] == PgTypeOid.Xid
            ? s.ArgumentTypes[0] == PgTypeOid.Xid ? Datum.From(0L) : Datum.FromObject(Subtract(Days(Now(c)) * PgCalendar.MicrosecondsPerDay, a[0].Int64))
            : Datum.FromObject(Subtract(a[0].Int64, a[1].Int64));
        table["to_char"] = ToChar.Compute;
    }

    public static long Now(EvaluationContext context) => CalendarText.FromDateTimeOffset(context.Session.TransactionStart);

    /// <summary>Adds an interval: months by the calendar, then days, then time.</summary>
    public static long Add(long timestamp, PgInterval interval, int sign)
    {
        if (timestamp is long.MaxValue or long.MinValue) return timestamp;
        var days = Days(timestamp);
        var time = timestamp - (days * PgCalendar.MicrosecondsPerDay);
        if (interval.Months != 0)
        {
            var (year, month, day) = PgCalendar.ToDate(days);
            var months = (year * 12) + month - 1 + (sign * interval.Months);
            var newYear = Math.DivRem(months, 12, out var rest);
            if (rest < 0)
            {
                rest += 12;
                newYear--;
            }

            var next = rest == 11 ? PgCalendar.FromDate(newYear + 1, 1, 1) : PgCalendar.FromDate(newYear, (int)rest + 2, 1);
            days = Math.Min(PgCalendar.FromDate(newYear, (int)rest + 1, 1) + day - 1, next - 1);
        }

        return ((days + (sign * interval.Days)) * PgCalendar.MicrosecondsPerDay) + time + (sign * interval.Microseconds);
    }

    /// <summary>The difference of two timestamps in days and time.</summary>
    public static PgInterval Difference(long x, long y)
    {
        var total = x - y;
        return new PgInterval(0, (int)(total / PgCalendar.MicrosecondsPerDay), total % PgCalendar.MicrosecondsPerDay);
    }

    private static PgInterval Subtract(long x, long y)
    {
        var isNegative = x < y;
        if (isNegative) (x, y) = (y, x);
        var (year1, month1, day1) = PgCalendar.ToDate(Days(x));
        var (year2, month2, day2) = PgCalendar.ToDate(Days(y));
        var months = ((year1 - year2) * 12) + month1 - month2;
        var days = (long)(day1 - day2);
        var time = (x - (Days(x) * PgCalendar.MicrosecondsPerDay)) - (y - (Days(y) * PgCalendar.MicrosecondsPerDay));
        if (time < 0)
        {
            time += PgCalendar.MicrosecondsPerDay;
            days--;
        }

        if (days < 0)
        {
            months--;
            days += PgCalendar.FromDate(year2, month2 % 12 + 1, 1) - PgCalendar.FromDate(year2, month2, 1) + (month2 == 12 ? 365 + (DateTime.IsLeapYear((int)Math.Clamp(year2, 1, 9999)) ? 1 : 0) : 0);
        }

        var result = new PgInterval((int)months, (int)days, time);
        return isNegative ? new PgInterval(-result.Months, -result.Days, -result.Microseconds) : result;
    }

    private static long Days(long microseconds) => CastFunctions.Days(microseconds);

    private static decimal? Part(EvaluationContext context, CallSite site, Datum[] a)
    {
        var field = a[0].Text.ToLowerInvariant();
        var type = site.ArgumentTypes[1];
        if (type == PgTypeOid.Interval) return IntervalPart(field, a[1].As<PgInterval>());
        var microseconds = type switch
        {
            PgTypeOid.Date => a[1].Int64 * PgCalendar.MicrosecondsPerDay,
            PgTypeOid.TimestampTz => CastFunctions.Local(context.TimeZone, a[1].Int64),
            _ => a[1].Int64,
        };
        if (microseconds is long.MaxValue or long.MinValue) return null;
        var days = Days(microseconds);
        var time = microseconds - (days * PgCalendar.MicrosecondsPerDay);
        var (year, month, day) = PgCalendar.ToDate(days);
        return field switch
        {
            "year" or "years" => year,
            "month" or "months" => month,
            "day" or "days" => day,
            "hour" or "hours" => time / 3_600_000_000,
            "minute" or "minutes" => time / 60_000_000 % 60,
            "second" or "seconds" => type == PgTypeOid.Date ? 0 : NumericScale.WithScale(time % 60_000_000 / 1_000_000m, 6),
            "millisecond" or "milliseconds" => NumericScale.WithScale(time % 60_000_000 / 1000m, 3),
            "microsecond" or "microseconds" => time % 60_000_000,
            "quarter" => (month + 2) / 3,
            "century" => year > 0 ? (year + 99) / 100 : -((99 - (year - 1)) / 100),
            "decade" => year >= 0 ? year / 10 : -((8 - (year - 1)) / 10),
            "millennium" => (year + 999) / 1000,
            "dow" => ((days + 6) % 7 + 7) % 7,
            "isodow" => ((days + 5) % 7 + 7) % 7 + 1,
            "doy" => days - PgCalendar.FromDate(year, 1, 1) + 1,
            "epoch" => Epoch(type, a[1].Int64, microseconds),
            _ => throw new CatalogException(CatalogSqlState.InvalidParameterValue, $"unit \"{field}\" not recognized for type {context.Names.FormatType(type, null)}"),
        };
    }

    private static decimal Epoch(uint type, long instant, long local)
    {
        var microseconds = type == PgTypeOid.TimestampTz ? instant : local;
        if (type != PgTypeOid.Time) microseconds -= PgCalendar.FromDate(1970, 1, 1) * PgCalendar.MicrosecondsPerDay;
        return type == PgTypeOid.Date ? microseconds / 1_000_000 : NumericScale.WithScale(microseconds / 1_000_000m, 6);
    }

    private static decimal IntervalPart(string field, PgInterval value) => field switch
    {
        "year" or "years" => value.Months / 12,
        "month" or "months" => value.Months % 12,
        "day" or "days" => value.Days,
        "hour" or "hours" => value.Microseconds / 3_600_000_000,
        "minute" or "minutes" => value.Microseconds / 60_000_000 % 60,
        "second" or "seconds" => NumericScale.WithScale(value.Microseconds % 60_000_000 / 1_000_000m, 6),
        "epoch" => NumericScale.WithScale((value.Months / 12 * 31557600m) + (value.Months % 12 * 2592000m) + (value.Days * 86400m) + (value.Microseconds / 1_000_000m), 6),
        _ => throw new CatalogException(CatalogSqlState.InvalidParameterValue, $"unit \"{field}\" not recognized for type interval"),
    };

    private static Datum Truncate(EvaluationContext context, CallSite site, Datum[] a)
    {
        if (site.ArgumentTypes[1] == PgTypeOid.Interval) throw new CatalogException(CatalogSqlState.FeatureNotSupported, "date_trunc of intervals is not supported in catalog queries");
        var isZoned = site.ArgumentTypes[1] == PgTypeOid.TimestampTz;
        var local = isZoned ? CastFunctions.Local(context.TimeZone, a[1].Int64) : a[1].Int64;
        var days = Days(local);
        var time = local - (days * PgCalendar.MicrosecondsPerDay);
        var (year, month, _) = PgCalendar.ToDate(days);
        long Midnight(long y, int m) => PgCalendar.FromDate(y, m, 1) * PgCalendar.MicrosecondsPerDay;
        var result = a[0].Text.ToLowerInvariant() switch
        {
            "microseconds" => local,
            "milliseconds" => local - (time % 1000),
            "second" => local - (time % 1_000_000),
            "minute" => local - (time % 60_000_000),
            "hour" => local - (time % 3_600_000_000),
            "day" => local - time,
            "week" => (days - (((days + 5) % 7 + 7) % 7)) * PgCalendar.MicrosecondsPerDay,
            "month" => Midnight(year, month),
            "quarter" => Midnight(year, ((month - 1) / 3 * 3) + 1),
            "year" => Midnight(year, 1),
            "decade" => Midnight(year / 10 * 10, 1),
            "century" => Midnight(((year - 1) / 100 * 100) + 1, 1),
            var unit => throw new CatalogException(CatalogSqlState.InvalidParameterValue, $"unit \"{unit}\" not recognized for type {context.Names.FormatType(site.ArgumentTypes[1], null)}"),
        };
        return Datum.From(isZoned ? CalendarText.ToInstant(result, context.TimeZone) : result);
    }

    private static Datum AtTimeZone(EvaluationContext context, CallSite site, Datum[] a)
    {
        if (a.Length != 2 || !TimeZoneInfo.TryFindSystemTimeZoneById(a[0].Object as string ?? "", out var zone))
            throw new CatalogException(CatalogSqlState.InvalidParameterValue, $"time zone \"{a[0].Object}\" not recognized");
        return Datum.From(site.ArgumentTypes[1] == PgTypeOid.Timestamp ? CalendarText.ToInstant(a[1].Int64, zone) : CastFunctions.Local(zone, a[1].Int64));
    }
}
