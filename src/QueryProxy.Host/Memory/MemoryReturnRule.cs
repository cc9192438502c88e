namespace QueryProxy.Host.Memory;

/// <summary>
/// Says when memory shall be given back: once after a time in which the host had much to do, when it has next to nothing to do. Reads one figure after the other, of equal distances.
/// </summary>
internal sealed class MemoryReturnRule
{
    /// <summary>The distance of two readings.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    // Of processor time in an interval: a few hundred point queries are more.
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(20);

    // What is worth a collection: allocated bytes, compiled methods.
    private const long Allocated = 64L << 20;
    private const long Methods = 500;

    // A collection of a larger heap would be felt by a statement that comes just then; it is left to the collector.
    private const long LargestHeap = 128L << 20;

    private MemoryReading _last;
    private MemoryReading _returned;

    /// <summary>Whether memory shall be given back now.</summary>
    public bool ShouldReturn(in MemoryReading now)
    {
        var isQuiet = now.Processor - _last.Processor < Quiet;
        _last = now;
        return isQuiet && now.Heap <= LargestHeap && (now.Allocated - _returned.Allocated >= Allocated || now.Methods - _returned.Methods >= Methods);
    }

    /// <summary>Memory was given back; what that took is no work of the host.</summary>
    public void Returned(in MemoryReading now) => _last = _returned = now;
}
