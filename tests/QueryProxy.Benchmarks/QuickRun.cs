using System.Diagnostics;

namespace QueryProxy.Benchmarks;

/// <summary>
/// The same benchmarks without BenchmarkDotNet's builds: the fastest of many short batches, which a busy machine disturbs least. For a look while working.
/// </summary>
internal static class QuickRun
{
    /// <param name="prefix">Of the benchmarks' names.</param>
    /// <param name="batches">How many batches of each.</param>
    public static async Task RunAsync(string prefix, int batches)
    {
        var plan = new PlanBenchmarks();
        await plan.SetupAsync();
        // Away from the stack of all that the setup waited for: each collection walks through it.
        await Task.Yield();
        Run("PlanHit", () => plan.PlanHit(), 10_000);
        Run("LiftedHit", () => plan.LiftedHit(), 10_000);
        Run("PlanMissPoint", () => plan.PlanMissPoint(), 200);
        Run("PlanMissReport", () => plan.PlanMissReport(), 100);

        void Run(string name, Action action, int batch)
        {
            if (name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
                Measure(name, action, batch, batches);
        }
    }

    private static void Measure(string name, Action action, int batch, int batches)
    {
        var fastest = double.MaxValue;
        var processor = double.MaxValue;
        var allocated = 0L;
        for (var i = 0; i < batches; i++)
        {
            // Of all threads: planning calls hooks on another one, and goes on there.
            var before = GC.GetTotalAllocatedBytes(precise: true);
            var used = Environment.CpuUsage.TotalTime;
            var started = Stopwatch.GetTimestamp();
            for (var j = 0; j < batch; j++)
                action();
            fastest = Math.Min(fastest, Stopwatch.GetElapsedTime(started).TotalMicroseconds / batch);
            processor = Math.Min(processor, (Environment.CpuUsage.TotalTime - used).TotalMicroseconds / batch);
            allocated = (GC.GetTotalAllocatedBytes(precise: true) - before) / batch;
        }

        Console.WriteLine($"{name,-20} {fastest,10:F3} us {processor,10:F3} us of processor time {allocated,8} B");
    }
}
