namespace QueryProxy.VirtualCatalog.Values;

/// <summary>An interval as PostgreSQL keeps it: months, days and microseconds apart.</summary>
internal sealed record PgInterval(int Months, int Days, long Microseconds)
{
    private const long MicrosecondsPerDay = 86_400_000_000;

    /// <summary>The length used for comparing: a month counts 30 days, a day 24 hours.</summary>
    public Int128 Span => ((((Int128)Months * 30) + Days) * MicrosecondsPerDay) + Microseconds;
}
