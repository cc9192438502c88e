using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using QueryProxy.Benchmarks;

if (args is ["quick", ..])
    await QuickRun.RunAsync(args.ElementAtOrDefault(1) ?? string.Empty, args.Length > 2 ? int.Parse(args[2], System.Globalization.CultureInfo.InvariantCulture) : 60);
else if (args is ["catalog", ..])
    await CatalogRun.RunAsync(args.ElementAtOrDefault(1) ?? string.Empty);
else
    BenchmarkSwitcher.FromAssembly(typeof(ParseBenchmarks).Assembly).Run(args, AsDeployed());

// The quick runs need it in their environment.
static IConfig AsDeployed() => DefaultConfig.Instance.AddJob(Job.Default.WithEnvironmentVariable("DOTNET_GCgen0size", "0x1000000").AsDefault());
