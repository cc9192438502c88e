using System.Diagnostics;
using QueryProxy.Engine.Operations;
using QueryProxy.Store;

namespace QueryProxy.Host.Memory;

/// <summary>
/// Gives memory back to the system after busy times: the collector and the C library keep what was freed for the next burst, which an idle host may wait for in vain (ADR 0032).
/// </summary>
internal sealed partial class MemoryReturn(IDataPlaneMonitor monitor, StoreCaches store, TimeProvider time, ILogger<MemoryReturn> logger) : BackgroundService
{
    private readonly MemoryReturnRule _rule = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(MemoryReturnRule.Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (_rule.ShouldReturn(MemoryReading.Take(monitor)))
            {
                Return();
                _rule.Returned(MemoryReading.Take(monitor));
            }
        }
    }

    private void Return()
    {
        var before = Environment.WorkingSet;
        var paused = GC.GetTotalPauseDuration();
        var start = Stopwatch.GetTimestamp();
        store.Forget();
        // Of the forms a collection has, only this one gives the pages back; it takes no longer than another one that compacts.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        NativeHeap.Trim();
        LogReturned(
            logger,
            (before - Environment.WorkingSet) >> 20,
            (long)Stopwatch.GetElapsedTime(start).TotalMilliseconds,
            (long)(GC.GetTotalPauseDuration() - paused).TotalMilliseconds);
    }

    [LoggerMessage(EventId = 9010, Level = LogLevel.Debug, Message = "Gave {Megabytes} MB back to the system in {Milliseconds} ms, of which everything stood still for {Paused} ms")]
    private static partial void LogReturned(ILogger logger, long megabytes, long milliseconds, long paused);
}
