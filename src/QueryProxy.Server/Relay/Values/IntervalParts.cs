namespace QueryProxy.Server.Relay.Values;

/// <summary>An interval in the pieces that are printed; each has the sign of what it came from.</summary>
internal readonly struct IntervalParts(int months, int days, long microseconds)
{
    public long Years { get; } = months / 12;

    public long Months { get; } = months % 12;

    public long Days { get; } = days;

    public long Hours { get; } = microseconds / 3_600_000_000;

    public long Minutes { get; } = microseconds / 60_000_000 % 60;

    public long Seconds { get; } = microseconds / 1_000_000 % 60;

    public long Microseconds { get; } = microseconds % 1_000_000;

    public bool IsTimeNegative { get; } = microseconds < 0;

    public bool HasTime { get; } = microseconds != 0;
}
