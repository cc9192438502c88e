using BenchmarkDotNet.Running;
using QueryProxy.Benchmarks;

if (args is ["quick"])
    await QuickRun.RunAsync();
else
    BenchmarkSwitcher.FromAssembly(typeof(ParseBenchmarks).Assembly).Run(args);
