using System.Collections.Immutable;
using QueryProxy.Host.Plugins;

namespace QueryProxy.PluginLoader.Tests.Plugins;

/// <summary>Unit: what plugins share with the host.</summary>
public sealed class SharedAssembliesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("qp-shared-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Abstractions_and_all_that_it_needs_but_dotnet_is_shared() =>
        SharedAssemblies.For(_folder).Select(static name => name.Name).Should()
            .Contain(["QueryProxy.Abstractions", "Apache.Arrow", "Apache.Arrow.Scalars", "Microsoft.Extensions.DependencyInjection.Abstractions", "Microsoft.Extensions.Logging.Abstractions"])
            .And.NotContain(static name => name!.StartsWith("System.", StringComparison.Ordinal))
            .And.OnlyHaveUniqueItems();

    [Fact]
    public void Copy_of_what_dotnet_brings_is_shared()
    {
        File.Copy(typeof(ImmutableArray).Assembly.Location, Path.Combine(_folder, "System.Collections.Immutable.dll"));
        File.WriteAllText(Path.Combine(_folder, "System.Native.dll"), "no assembly");
        File.Copy(typeof(SharedAssembliesTests).Assembly.Location, Path.Combine(_folder, "System.Own.dll"));

        SharedAssemblies.For(_folder).Select(static name => name.Name).Where(static name => name is "System.Collections.Immutable" or "QueryProxy.PluginLoader.Tests")
            .Should().Equal("System.Collections.Immutable");
    }
}
