using System.Diagnostics;

namespace QueryProxy.Benchmarks;

/// <summary>
/// The same benchmarks without BenchmarkDotNet's builds: the fastest of many short batches, which a busy machine disturbs least. For a look while working.
/// </summary>
internal static class QuickRun
{
    public static async Task RunAsync()
    {
        var plan = new PlanBenchmarks();
        await plan.SetupAsync();
        Measure("PlanHit", () => plan.PlanHit(), 10_000);
        Measure("LiftedHit", () => plan.LiftedHit(), 10_000);
        Measure("PlanMissPoint", () => plan.PlanMissPoint(), 200);
        Measure("PlanMissReport", () => plan.PlanMissReport(), 100);
    }

    private static void Measure(string name, Action action, int batch)
    {
        const int Batches = 60;
        var fastest = double.MaxValue;
        var allocated = 0L;
        for (var i = 0; i < Batches; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var started = Stopwatch.GetTimestamp();
            for (var j = 0; j < batch; j++)
                action();
            fastest = Math.Min(fastest, Stopwatch.GetElapsedTime(started).TotalMicroseconds / batch);
            allocated = (GC.GetAllocatedBytesForCurrentThread() - before) / batch;
        }

        Console.WriteLine($"{name,-20} {fastest,10:F3} us {allocated,8} B");
    }
}
