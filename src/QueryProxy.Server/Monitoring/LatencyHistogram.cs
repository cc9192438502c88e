using System.Numerics;

namespace QueryProxy.Server.Monitoring;

/// <summary>
/// Counts durations in buckets whose bounds grow by a quarter of a power of two, from 8 microseconds to an hour: a percentile is right to about a tenth. Writers
/// need no lock.
/// </summary>
internal sealed class LatencyHistogram
{
    private const int StepsPerOctave = 4;
    private const int SmallestExponent = 3;
    private const int Buckets = 29 * StepsPerOctave;

    private readonly int[] _counts = new int[Buckets];

    public void Record(TimeSpan duration) => Interlocked.Increment(ref _counts[IndexOf((ulong)Math.Max(1, duration.TotalMicroseconds))]);

    public void Clear() => Array.Clear(_counts);

    /// <summary>Adds what this one has counted to another one.</summary>
    public void AddTo(LatencyHistogram sum)
    {
        for (var i = 0; i < Buckets; i++)
            sum._counts[i] += Volatile.Read(ref _counts[i]);
    }

    /// <summary>The duration that a share of all stays within, in milliseconds; null when nothing was counted.</summary>
    public double? Percentile(double share)
    {
        var total = _counts.Sum(static count => (long)count);
        if (total == 0)
            return null;
        var wanted = (long)Math.Ceiling(total * share);
        var seen = 0L;
        for (var i = 0; i < Buckets; i++)
        {
            seen += _counts[i];
            if (seen >= wanted)
                return MiddleOf(i) / 1000;
        }

        return MiddleOf(Buckets - 1) / 1000;
    }

    private static int IndexOf(ulong microseconds)
    {
        var exponent = BitOperations.Log2(microseconds);
        if (exponent < SmallestExponent)
            return 0;
        // The two bits behind the first one say which quarter of the octave it is.
        var quarter = (int)(microseconds >> (exponent - 2)) & (StepsPerOctave - 1);
        return Math.Min(Buckets - 1, ((exponent - SmallestExponent) * StepsPerOctave) + quarter);
    }

    private static double MiddleOf(int index)
    {
        var octave = Math.Pow(2, SmallestExponent + (index / StepsPerOctave));
        return octave * (1 + ((index % StepsPerOctave) + 0.5) / StepsPerOctave);
    }
}
