using System.Runtime.Loader;
using System.Xml.Linq;
using Microsoft.Extensions.Logging.Abstractions;
using NuGet.Packaging;
using QueryProxy.Abstractions.Queries;
using QueryProxy.Host.Plugins;
using QueryProxy.TestSupport;

namespace QueryProxy.PluginLoader.Tests.Plugins;

/// <summary>In-memory: real assemblies, no sockets.</summary>
public sealed class PluginLoadingTests : IDisposable
{
    private const string TestPlugins = "QueryProxy.TestPlugins";
    private readonly PluginFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Load_offers_everything_the_built_in_plugins_have_when_the_host_was_built()
    {
        var plugins = PluginLoading.Load(PluginFolder.BuiltIn, NullLoggerFactory.Instance);

        plugins.RefusalReason.Should().BeNull();
        plugins.Plugins.Select(static plugin => plugin.Manifest.Id)
            .Should().Equal("QueryProxy.Plugins.Masking", "QueryProxy.Plugins.PostgresDiscovery", "QueryProxy.Plugins.Rls");
        plugins.PolicyTypes.All.Select(static type => type.PolicyType.Name)
            .Should().BeEquivalentTo("row_filter", "column_mask", "column_allow", "column_deny", "table_deny");
        plugins.DiscoveryProviders.Should().ContainSingle().Which.DataSourceType.Should().Be("postgres");
        plugins.Hooks.Should().ContainSingle().Which.PluginId.Should().Be("QueryProxy.Plugins.Rls");
    }

    [Fact]
    public void Host_has_no_reference_to_a_plugin()
    {
        typeof(PluginLoading).Assembly.GetReferencedAssemblies().Select(static name => name.Name)
            .Should().NotContain(static name => name!.StartsWith("QueryProxy.Plugins"));
        var project = XDocument.Load(Path.Combine(RepositoryPaths.Root, "src", "QueryProxy.Host", "BuiltInPlugins.targets"));
        project.Descendants("ProjectReference").Should().OnlyContain(static reference => (string?)reference.Attribute("ReferenceOutputAssembly") == "false");
    }

    [Fact]
    public async Task Load_runs_a_plugin_in_its_own_context_with_its_own_services()
    {
        _folder.Install(TestPlugins, "QueryProxy.TestPlugins.GoodPlugin");

        var hook = Load().Hooks.Should().ContainSingle().Subject.Hook;

        AssemblyLoadContext.GetLoadContext(hook.GetType().Assembly).Should().NotBeSameAs(AssemblyLoadContext.Default);
        (await DenyAsync(hook)).Should().Be("good plugin says no");
    }

    [Fact]
    public async Task Load_gives_each_plugin_its_own_version_of_a_library()
    {
        _folder.Install("Acme.PluginOne", "Acme.PluginOne.GreetingPlugin");
        _folder.Install("Acme.PluginTwo", "Acme.PluginTwo.GreetingPlugin");

        var hooks = Load().Hooks;

        (await DenyAsync(hooks[0].Hook)).Should().Be("greeting 1");
        (await DenyAsync(hooks[1].Hook)).Should().Be("greeting 2");
    }

    [Fact]
    public void Load_shares_abstractions_even_when_the_plugin_brings_a_copy()
    {
        var folder = _folder.Install(TestPlugins, "QueryProxy.TestPlugins.GoodPlugin");
        File.Copy(typeof(IQueryHook).Assembly.Location, Path.Combine(folder, "QueryProxy.Abstractions.dll"));

        Load().Hooks.Should().ContainSingle();
    }

    [Fact]
    public void Load_refuses_to_serve_data_when_the_folder_or_tenant_isolation_is_missing()
    {
        PluginLoading.Load(Path.Combine(_folder.Path, "none"), NullLoggerFactory.Instance).RefusalReason.Should().Contain("does not exist");
        Load().RefusalReason.Should().Contain("has no QueryProxy.Plugins.Rls");
    }

    [Theory]
    [InlineData("QueryProxy.TestPlugins.ThrowsInConstructorPlugin", "*cannot be made: InvalidOperationException: no licence file.*")]
    [InlineData("QueryProxy.TestPlugins.ThrowsInConfigurePlugin", "*failed while it configured itself: InvalidOperationException: no settings. Remove or replace it.")]
    [InlineData("QueryProxy.TestPlugins.MissingServicePlugin", "*failed while it configured itself: *Reason*")]
    [InlineData("QueryProxy.TestPlugins.NotAPlugin", "*does not implement IQueryProxyPlugin*")]
    [InlineData("QueryProxy.TestPlugins.Nowhere", "*has no type QueryProxy.TestPlugins.Nowhere*")]
    public void Load_stops_with_advice_when_the_plugin_type_is_wrong(string pluginType, string message)
    {
        _folder.Install(TestPlugins, pluginType);
        _folder.Install(TestPlugins, "QueryProxy.TestPlugins.GoodPlugin", "Good");

        Fails(message);
    }

    [Theory]
    [InlineData("0.2", "*needs QueryProxy.Abstractions 0.2; this QueryProxy has 0.1. Update QueryProxy*")]
    [InlineData("1.0", "*needs QueryProxy.Abstractions 1.0; this QueryProxy has 0.1. Install a version*")]
    [InlineData("new", "*\"abstractions\"*is \"new\"*")]
    public void Load_refuses_a_plugin_before_running_it_when_it_needs_another_abstractions(string abstractions, string message)
    {
        _folder.Install(TestPlugins, "QueryProxy.TestPlugins.ThrowsInConstructorPlugin", abstractions: abstractions);

        Fails(message);
    }

    [Fact]
    public void Load_refuses_a_plugin_that_was_built_with_a_later_abstractions_whatever_its_manifest_says()
    {
        _folder.Install("Acme.PluginFromTheFuture", "Acme.PluginFromTheFuture.FuturePlugin");

        Fails("*was built with QueryProxy.Abstractions 0.9.0.0; this QueryProxy has 0.1.0.0. Update QueryProxy, or install an older version of the plugin.");
    }

    [Fact]
    public void Load_stops_with_advice_when_a_folder_is_damaged()
    {
        var folder = Path.Combine(_folder.Path, "Broken");
        Directory.CreateDirectory(folder);
        Fails("*has no plugin.json*");

        PluginFolder.WriteManifest(folder, "{");
        Fails("*cannot be read*");

        PluginFolder.WriteManifest(folder, """{"id":"Broken"}""");
        Fails("*cannot be read*");

        PluginFolder.WriteManifest(folder, """{"id":"Broken","version":"1","assembly":"../x.dll","pluginType":"X","abstractions":"0.1"}""");
        Fails("*as assembly a file name without a folder*");

        PluginFolder.WriteManifest(folder, """{"id":"../Broken","version":"1","assembly":"x.dll","pluginType":"X","abstractions":"0.1"}""");
        Fails("*as id a package id*");

        PluginFolder.WriteManifest(folder, """{"id":"Broken","version":"1","assembly":"x.dll","pluginType":"X","abstractions":"0.1"}""");
        Fails("*x.dll is missing*");

        File.WriteAllText(Path.Combine(folder, "x.dll"), "not an assembly");
        Fails("*x.dll cannot be loaded*");
    }

    [Theory]
    [InlineData("Acme.Mask-2_x", true)]
    [InlineData("Ümlaut", true)]
    [InlineData("", false)]
    [InlineData("..", false)]
    [InlineData("a..b", false)]
    [InlineData("a.", false)]
    [InlineData("-a", false)]
    [InlineData("a/b", false)]
    [InlineData("../a", false)]
    [InlineData("a\\b", false)]
    [InlineData("a b", false)]
    [InlineData("a\0b", false)]
    public void Ids_of_plugins_are_what_NuGet_takes_for_ids_of_packages(string id, bool isOne)
    {
        PluginManifest.IsPackageId(id).Should().Be(isOne);
        PackageIdValidator.IsValidPackageId(id).Should().Be(isOne);
    }

    // It becomes part of a path.
    [Fact]
    public void An_id_does_not_end_in_a_line_break() => PluginManifest.IsPackageId("Acme.Mask\n").Should().BeFalse();

    [Fact]
    public void Load_stops_when_two_folders_hold_the_same_plugin()
    {
        _folder.Install(TestPlugins, "QueryProxy.TestPlugins.GoodPlugin", "Same");
        var second = _folder.Install(TestPlugins, "QueryProxy.TestPlugins.GoodPlugin", "Other");
        File.Copy(Path.Combine(_folder.Path, "Same", "plugin.json"), Path.Combine(second, "plugin.json"), overwrite: true);

        Fails("Plugin Same is installed twice*");
    }

    private static async Task<string> DenyAsync(IQueryHook hook)
    {
        var context = new QueryContext(Scans.Session("acme"), new StatementInfo(StatementKind.Select, "select"), []);
        await hook.OnPlanningAsync(context, CancellationToken.None);
        return context.Denials.Single().Reason;
    }

    private PluginSet Load() => PluginLoading.Load(_folder.Path, NullLoggerFactory.Instance);

    private void Fails(string message)
    {
        var load = Load;
        load.Should().Throw<PluginException>().WithMessage(message).Which.Message.Should().NotContain("\n");
    }
}
