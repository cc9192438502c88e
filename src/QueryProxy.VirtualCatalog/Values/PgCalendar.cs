namespace QueryProxy.VirtualCatalog.Values;

/// <summary>PostgreSQL's calendar: days since 2000-01-01 to and from dates of the proleptic Gregorian calendar, for any year.</summary>
public static class PgCalendar
{
    /// <summary>The unit of timestamps, times and intervals.</summary>
    public const long MicrosecondsPerSecond = 1_000_000;
    /// <summary>As many as a day of 24 hours has.</summary>
    public const long MicrosecondsPerDay = 86_400_000_000;

    /// <summary>Days from 0001-01-01 to 2000-01-01.</summary>
    public const long EpochDay = 730119;

    /// <summary>The date of a day; years before 1 are 0, -1 … for 1 BC, 2 BC …</summary>
    public static (long Year, int Month, int Day) ToDate(long days)
    {
        // Days since 0000-03-01 of the proleptic Gregorian calendar, in 400-year eras.
        var z = days + EpochDay + 306;
        var era = (z >= 0 ? z : z - 146096) / 146097;
        var dayOfEra = z - (era * 146097);
        var yearOfEra = (dayOfEra - (dayOfEra / 1460) + (dayOfEra / 36524) - (dayOfEra / 146096)) / 365;
        var dayOfYear = dayOfEra - ((365 * yearOfEra) + (yearOfEra / 4) - (yearOfEra / 100));
        var mp = ((5 * dayOfYear) + 2) / 153;
        var day = (int)(dayOfYear - (((153 * mp) + 2) / 5) + 1);
        var month = (int)(mp < 10 ? mp + 3 : mp - 9);
        return (yearOfEra + (era * 400) + (month <= 2 ? 1 : 0), month, day);
    }

    /// <summary>The day of a date.</summary>
    public static long FromDate(long year, int month, int day)
    {
        var y = month <= 2 ? year - 1 : year;
        var era = (y >= 0 ? y : y - 399) / 400;
        var yearOfEra = y - (era * 400);
        var dayOfYear = (((153 * (month > 2 ? month - 3 : month + 9)) + 2) / 5) + day - 1;
        var dayOfEra = (yearOfEra * 365) + (yearOfEra / 4) - (yearOfEra / 100) + dayOfYear;
        return (era * 146097) + dayOfEra - 306 - EpochDay;
    }
}
