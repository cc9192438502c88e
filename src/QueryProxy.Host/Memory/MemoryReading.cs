using System.Runtime;
using QueryProxy.Engine.Operations;

namespace QueryProxy.Host.Memory;

/// <summary>What the process had used and done when it was read.</summary>
/// <param name="Processor">Processor time since the start, of the whole process.</param>
/// <param name="Allocated">Bytes of the managed heap ever allocated.</param>
/// <param name="Methods">Methods ever compiled; compiling takes and frees native memory.</param>
/// <param name="Heap">Bytes in the managed heap.</param>
/// <param name="Statements">Statements since the start.</param>
/// <param name="Sessions">Clients that are logged in.</param>
internal readonly record struct MemoryReading(TimeSpan Processor, long Allocated, long Methods, long Heap, long Statements, int Sessions)
{
    /// <summary>This process, now.</summary>
    public static MemoryReading Take(IDataPlaneMonitor monitor) => new(
        Environment.CpuUsage.TotalTime,
        GC.GetTotalAllocatedBytes(),
        JitInfo.GetCompiledMethodCount(),
        GC.GetTotalMemory(forceFullCollection: false),
        monitor.Statements,
        monitor.Sessions);
}
