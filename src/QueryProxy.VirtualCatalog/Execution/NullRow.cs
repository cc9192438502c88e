using System.Collections.Concurrent;
using QueryProxy.VirtualCatalog.Values;

namespace QueryProxy.VirtualCatalog.Execution;

/// <summary>Rows of NULLs that outer joins put in place of a missing row: one per width, so that they are known by reference.</summary>
internal static class NullRow
{
    private static readonly ConcurrentDictionary<int, Datum[]> Rows = new();

    public static Datum[] For(int width) => Rows.GetOrAdd(width, static count => new Datum[count]);
}
