namespace QueryProxy.Host.Memory;

/// <summary>
/// Says when memory shall be given back: once after a time in which the host had much to do, when nobody has wanted anything of it for a while. Reads one figure after the
/// other, of equal distances.
/// </summary>
internal sealed class MemoryReturnRule
{
    /// <summary>The distance of two readings.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>So many intervals must be quiet one after the other.</summary>
    public const int QuietIntervals = 5;

    // Processor time of an interval in which nothing happens but what comes round each second: looking at thousands of sessions, at the store, at metrics.
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(50);

    // What is worth a collection: allocated bytes, compiled methods.
    private const long Allocated = 32L << 20;
    private const long Methods = 500;

    // A collection of a larger heap would be felt by a statement that comes just then; it is left to the collector.
    private const long LargestHeap = 128L << 20;

    private MemoryReading _last;
    private MemoryReading _returned;
    private int _quiet;

    /// <summary>Whether memory shall be given back now.</summary>
    public bool ShouldReturn(in MemoryReading now)
    {
        var isQuiet = now.Processor - _last.Processor < Quiet && now.Statements == _last.Statements && now.Sessions == _last.Sessions;
        _quiet = isQuiet ? _quiet + 1 : 0;
        _last = now;
        return _quiet >= QuietIntervals
            && now.Heap <= LargestHeap
            && (now.Allocated - _returned.Allocated >= Allocated || now.Methods - _returned.Methods >= Methods);
    }

    /// <summary>Memory was given back; what that took is no work of the host.</summary>
    public void Returned(in MemoryReading now) => _last = _returned = now;
}
