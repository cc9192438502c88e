using BenchmarkDotNet.Running;
using QueryProxy.Benchmarks;

if (args is ["quick"])
    await QuickRun.RunAsync();
else if (args is ["catalog", ..])
    await CatalogRun.RunAsync(args.ElementAtOrDefault(1) ?? string.Empty);
else
    BenchmarkSwitcher.FromAssembly(typeof(ParseBenchmarks).Assembly).Run(args);
