using BenchmarkDotNet.Running;
using QueryProxy.Benchmarks;

BenchmarkSwitcher.FromAssembly(typeof(ParseBenchmarks).Assembly).Run(args);
