using System.Globalization;
using System.Text;
using QueryProxy.Abstractions.Columns;
using QueryProxy.VirtualCatalog.Execution;
using QueryProxy.VirtualCatalog.Values;

namespace QueryProxy.VirtualCatalog.Functions;

/// <summary><c>to_char</c> of timestamps with the plain patterns; of numbers it is refused.</summary>
internal static class ToChar
{
    private static readonly string[] Patterns = ["YYYY", "HH24", "HH12", "Month", "MON", "Mon", "DDD", "Day", "TZ", "OF", "YY", "MM", "DD", "HH", "MI", "SS", "MS", "US", "AM", "PM", "Q"];

    public static Datum Compute(EvaluationContext context, CallSite site, Datum[] a)
    {
        if (site.ArgumentTypes[0] is not (PgTypeOid.Timestamp or PgTypeOid.TimestampTz))
            throw new CatalogException(CatalogSqlState.FeatureNotSupported, $"to_char({context.Names.FormatType(site.ArgumentTypes[0], null)}, text) is not supported in catalog queries");
        var local = site.ArgumentTypes[0] == PgTypeOid.TimestampTz ? CastFunctions.Local(context.TimeZone, a[0].Int64) : a[0].Int64;
        var days = CastFunctions.Days(local);
        var time = local - (days * PgCalendar.MicrosecondsPerDay);
        var (year, month, day) = PgCalendar.ToDate(days);
        var format = a[1].Text;
        var output = new StringBuilder();
        for (var i = 0; i < format.Length;)
        {
            if (format[i] == '"')
            {
                var end = format.IndexOf('"', i + 1);
                end = end < 0 ? format.Length : end;
                output.Append(format, i + 1, end - i - 1);
                i = end + 1;
                continue;
            }

            var pattern = Patterns.FirstOrDefault(p => string.CompareOrdinal(format, i, p, 0, p.Length) == 0
                || (p is not ("Mon" or "Month" or "MON" or "Day") && string.Compare(format, i, p, 0, p.Length, StringComparison.OrdinalIgnoreCase) == 0));
            if (pattern is null)
            {
                output.Append(format[i++]);
                continue;
            }

            var hour = time / 3_600_000_000;
            output.Append(pattern switch
            {
                "YYYY" => N(year, 4),
                "YY" => N(year % 100, 2),
                "MM" => N(month, 2),
                "DD" => N(day, 2),
                "DDD" => N(days - PgCalendar.FromDate(year, 1, 1) + 1, 3),
                "HH24" => N(hour, 2),
                "HH12" or "HH" => N(hour % 12 == 0 ? 12 : hour % 12, 2),
                "MI" => N(time / 60_000_000 % 60, 2),
                "SS" => N(time / 1_000_000 % 60, 2),
                "MS" => N(time / 1000 % 1000, 3),
                "US" => N(time % 1_000_000, 6),
                "AM" or "PM" => hour < 12 ? "AM" : "PM",
                "Q" => N((month + 2) / 3, 1),
                "Mon" => CultureInfo.InvariantCulture.DateTimeFormat.GetAbbreviatedMonthName(month),
                "MON" => CultureInfo.InvariantCulture.DateTimeFormat.GetAbbreviatedMonthName(month).ToUpperInvariant(),
                "Month" => CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(month).PadRight(9),
                "Day" => CultureInfo.InvariantCulture.DateTimeFormat.GetDayName((DayOfWeek)((((days + 6) % 7) + 7) % 7)).PadRight(9),
                _ => string.Empty,
            });
            i += pattern.Length;
        }

        return Datum.From(output.ToString());
    }

    private static string N(long value, int width) => value.ToString(CultureInfo.InvariantCulture).PadLeft(width, '0');
}
