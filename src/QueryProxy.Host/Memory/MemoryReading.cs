using System.Runtime;

namespace QueryProxy.Host.Memory;

/// <summary>What the process had used when it was read.</summary>
/// <param name="Processor">Processor time since the start, of the whole process.</param>
/// <param name="Allocated">Bytes of the managed heap ever allocated.</param>
/// <param name="Methods">Methods ever compiled; compiling takes and frees native memory.</param>
/// <param name="Heap">Bytes in the managed heap.</param>
internal readonly record struct MemoryReading(TimeSpan Processor, long Allocated, long Methods, long Heap)
{
    /// <summary>This process, now.</summary>
    public static MemoryReading Take() =>
        new(Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes(), JitInfo.GetCompiledMethodCount(), GC.GetTotalMemory(forceFullCollection: false));
}
