using System.IO.Compression;
using System.Runtime.Loader;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using QueryProxy.Abstractions.Queries;
using QueryProxy.Host.Plugins;
using QueryProxy.Host.Plugins.Installation;

namespace QueryProxy.PluginLoader.Tests.Plugins;

/// <summary>In-memory with real packages: a folder is the feed.</summary>
public sealed class PluginInstallerTests : IDisposable
{
    private readonly PluginFolder _plugins = new();
    private readonly string _feed = Directory.CreateTempSubdirectory("queryproxy-feed-").FullName;

    public void Dispose()
    {
        _plugins.Dispose();
        Directory.Delete(_feed, recursive: true);
    }

    [Fact]
    public async Task Install_brings_the_closure_and_each_plugin_its_own_version_of_a_library()
    {
        new TestPackage("Acme.Greeting", "1.0.0").Assembly("Acme.Greeting").Write(_feed);
        new TestPackage("Acme.Greeting", "2.0.0").Assembly("Acme.GreetingTwo", "Acme.Greeting").Write(_feed);
        Plugin("Acme.PluginOne").Needs("Acme.Greeting", "[1.0.0, 2.0.0)").Write(_feed);
        Plugin("Acme.PluginTwo").Needs("Acme.Greeting", "2.0.0").Write(_feed);

        (await InstallAsync("Acme.PluginOne")).Packages.Select(static package => package.ToString()).Should().Equal("Acme.PluginOne 1.0.0", "Acme.Greeting 1.0.0");
        (await InstallAsync("acme.plugintwo")).Packages[1].ToString().Should().Be("Acme.Greeting 2.0.0");

        var hooks = PluginLoading.Load(_plugins.Path, NullLoggerFactory.Instance).Hooks;
        (await DenyAsync(hooks[0].Hook)).Should().Be("greeting 1");
        (await DenyAsync(hooks[1].Hook)).Should().Be("greeting 2");
        PluginLedger.Read(_plugins.Path).Keys.Should().Equal("Acme.PluginOne", "Acme.PluginTwo");
    }

    [Fact]
    public async Task Install_copies_nothing_that_the_host_shares_and_native_files_of_this_machine_only()
    {
        var bytes = "not really a library"u8.ToArray();
        Good("Acme.Good")
            .Needs("QueryProxy.Abstractions", "0.1.0").Needs("Apache.Arrow", "1.0.0").Needs("Microsoft.Extensions.Logging.Abstractions", "8.0.0")
            .File("lib/net10.0/Apache.Arrow.dll", bytes).File("lib/net10.0/QueryProxy.Abstractions.dll", bytes)
            .File("runtimes/unix/native/libacme.so", bytes).File("runtimes/win/native/libacme.so", bytes).File("runtimes/win-x64/native/acme.dll", bytes)
            .File("lib/net8.0/Old.dll", bytes).File("lib/net10.0/QueryProxy.TestPlugins.xml", bytes).File("lib/net10.0/de/QueryProxy.TestPlugins.resources.dll", bytes)
            .File("plugin/data/words.txt", bytes)
            .Write(_feed);

        await InstallAsync("Acme.Good");

        Directory.EnumerateFiles(Path.Combine(_plugins.Path, "Acme.Good"), "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Path.Combine(_plugins.Path, "Acme.Good"), file).Replace('\\', '/'))
            .Should().BeEquivalentTo("plugin.json", "QueryProxy.TestPlugins.dll", "data/words.txt", "de/QueryProxy.TestPlugins.resources.dll", "queryproxy-install.json", OperatingSystem.IsWindows() ? "acme.dll" : "libacme.so");
    }

    [Fact]
    public async Task Install_takes_the_newest_stable_version_or_the_named_one_and_replaces_what_is_there()
    {
        Good("Acme.Good", "1.0.0").Write(_feed);
        Good("Acme.Good", "1.1.0").Write(_feed);
        Good("Acme.Good", "2.0.0-beta.1").Write(_feed);

        (await InstallAsync("Acme.Good", version: "1.0.0")).Replaces.Should().BeNull();
        (await InstallAsync("Acme.Good")).Replaces.Should().Be("1.0.0");
        Installed("Acme.Good").Version.Should().Be("1.1.0");
        await InstallAsync("Acme.Good", version: "2.0.0-beta.1");
        Installed("Acme.Good").Version.Should().Be("2.0.0-beta.1");
        Directory.EnumerateDirectories(_plugins.Path).Should().ContainSingle("nothing is left of the installations");
    }

    [Fact]
    public async Task Failed_install_leaves_the_old_plugin_and_nothing_else()
    {
        Good("Acme.Good", "1.0.0").Write(_feed);
        await InstallAsync("Acme.Good");
        Good("Acme.Good", "1.1.0", "QueryProxy.TestPlugins.ThrowsInConfigurePlugin").Write(_feed);
        Good("Acme.Good", "1.2.0", "QueryProxy.TestPlugins.ThrowsInConstructorPlugin").Write(_feed);
        Good("Acme.Good", "1.3.0").Needs("Acme.Nowhere", "1.0.0").Write(_feed);

        await FailsAsync("*failed while it configured itself*", version: "1.1.0");
        await FailsAsync("*cannot be made*no licence file*", version: "1.2.0");
        await FailsAsync("Acme.Good 1.3.0 needs the package Acme.Nowhere (asked for by Acme.Good 1.3.0), which no source has. Sources: *", version: "1.3.0");

        Installed("Acme.Good").Version.Should().Be("1.0.0");
        Directory.EnumerateDirectories(_plugins.Path).Should().ContainSingle();
        PluginLoading.Load(_plugins.Path, NullLoggerFactory.Instance).Hooks.Should().ContainSingle();
    }

    [Fact]
    public async Task Installation_that_was_killed_in_the_middle_leaves_the_old_plugin()
    {
        Good("Acme.Good").Write(_feed);
        await InstallAsync("Acme.Good");

        // As a kill between the two moves leaves it.
        Directory.Move(Path.Combine(_plugins.Path, "Acme.Good"), Path.Combine(_plugins.Path, ".old-Acme.Good"));
        Directory.CreateDirectory(Path.Combine(_plugins.Path, ".new-0123"));

        PluginLoading.Load(_plugins.Path, NullLoggerFactory.Instance).Hooks.Should().ContainSingle();
    }

    [Theory]
    [InlineData("Acme.Nobody", null, "There is no package Acme.Nobody. Sources: *--source.")]
    [InlineData("Acme.Good", "9.0.0", "There is no version 9.0.0 of Acme.Good. Versions: 1.0.0. Choose one with --version.")]
    [InlineData("Acme.NoManifest", null, "Acme.NoManifest 1.0.0 has no plugin.json at its root*")]
    [InlineData("Acme.OtherVersion", null, "*plugin.json says Acme.OtherVersion 3.0.0. Both must be the same*")]
    [InlineData("Acme.Newer", null, "*needs QueryProxy.Abstractions 0.2; this QueryProxy has 0.1. Update QueryProxy*")]
    [InlineData("Acme.NewerDependency", null, "Acme.NewerDependency 1.0.0 needs QueryProxy.Abstractions 0.7.0; this QueryProxy has 0.1. Update QueryProxy, or install an older version of the plugin (--version).")]
    [InlineData("Acme.Conflict", null, "No version of Acme.Greeting suits all: Acme.Conflict 1.0.0 wants *, Acme.Middle 1.0.0 wants *")]
    [InlineData("Acme.Idle", null, "*registers nothing in Configure*")]
    [InlineData("../Acme.Good", null, "\"../Acme.Good\" is no package id.*")]
    [InlineData("nowhere.nupkg", null, "There is no file *nowhere.nupkg. Make the package with: dotnet pack*")]
    public async Task Install_says_what_is_wrong(string what, string? version, string message)
    {
        Good("Acme.Good").Write(_feed);
        new TestPackage("Acme.NoManifest").Assembly("QueryProxy.TestPlugins").Write(_feed);
        new TestPackage("Acme.OtherVersion").Assembly("QueryProxy.TestPlugins").Manifest("QueryProxy.TestPlugins.GoodPlugin", "QueryProxy.TestPlugins", declaredVersion: "3.0.0").Write(_feed);
        new TestPackage("Acme.Newer").Assembly("QueryProxy.TestPlugins").Manifest("QueryProxy.TestPlugins.GoodPlugin", "QueryProxy.TestPlugins", abstractions: "0.2").Write(_feed);
        Good("Acme.NewerDependency").Needs("QueryProxy.Abstractions", "0.7.0").Write(_feed);
        Good("Acme.Idle", pluginType: "QueryProxy.TestPlugins.IdlePlugin").Write(_feed);
        new TestPackage("Acme.Greeting", "1.0.0").Assembly("Acme.Greeting").Write(_feed);
        new TestPackage("Acme.Greeting", "2.0.0").Assembly("Acme.GreetingTwo", "Acme.Greeting").Write(_feed);
        new TestPackage("Acme.Middle").File("lib/net10.0/_._", []).Needs("Acme.Greeting", "2.0.0").Write(_feed);
        Good("Acme.Conflict").Needs("Acme.Greeting", "[1.0.0]").Needs("Acme.Middle", "1.0.0").Write(_feed);

        await FailsAsync(message, what, version);

        Directory.EnumerateDirectories(_plugins.Path).Should().BeEmpty();
    }

    [Fact]
    public async Task Damaged_package_is_named()
    {
        var file = Path.Combine(_feed, "Acme.Good.1.0.0.nupkg");
        await File.WriteAllTextAsync(file, "no zip");
        await FailsAsync("*Acme.Good.1.0.0.nupkg is no NuGet package*", file);
    }

    [Fact]
    public async Task Package_cannot_write_outside_of_its_folder()
    {
        var file = Good("Acme.Good").Write(_feed);
        using (var archive = ZipFile.Open(file, ZipArchiveMode.Update))
        {
            await using var entry = archive.CreateEntry("plugin/../../evil.txt").Open();
            entry.WriteByte(1);
        }

        try
        {
            await InstallAsync(file);
        }
        catch (PluginException)
        {
            // Refusing the package is as good as leaving the entry out.
        }

        Directory.EnumerateFiles(_plugins.Path, "evil.txt", SearchOption.AllDirectories).Should().BeEmpty();
        File.Exists(Path.Combine(_plugins.Path, "..", "evil.txt")).Should().BeFalse();
    }

    [Fact]
    public async Task Unsigned_package_needs_to_be_allowed_or_listed_by_hash()
    {
        var package = PackageFiles.Describe(Good("Acme.Good").Write(_feed), "feed");
        await FailsAsync("Acme.Good 1.0.0 is not signed. A plugin runs with all rights of the proxy*--allow-unsigned*", allowUnsigned: false);

        Trust(new { hashes = new Dictionary<string, string> { ["acme.good/1.0.0"] = package.Sha512 } });
        await InstallAsync("Acme.Good", allowUnsigned: false);

        Trust(new { hashes = new Dictionary<string, string> { ["Acme.Good/1.0.0"] = "AAAA" } });
        await FailsAsync("Hash mismatch: Acme.Good 1.0.0 from * has SHA-512 *; * says AAAA.*");
    }

    [Fact]
    public async Task Trust_list_names_packages()
    {
        Good("Acme.Good").Write(_feed);
        Trust(new { packages = new[] { "Other.*" } });
        await FailsAsync("Acme.Good 1.0.0 is not on the trust list*\"packages\"*\"Acme.Good/1.0.0\": *\"hashes\".");

        Trust(new { packages = new[] { "acme.*" } });
        await FailsAsync("*is not signed*", allowUnsigned: false);
        await InstallAsync("Acme.Good");

        File.WriteAllText(Path.Combine(_plugins.Path, "trust.json"), """{"package": []}""");
        await FailsAsync("The trust list * cannot be read*");
    }

    [Fact]
    public async Task Signed_package_is_trusted_by_its_signer_and_refused_when_it_was_changed()
    {
        var file = Good("Acme.Good").Write(_feed);
        var fingerprint = await TestPackage.SignAsync(file);
        await FailsAsync("*is signed by CN=Acme, whose certificate this machine does not trust*", allowUnsigned: false);

        Trust(new { signers = new[] { fingerprint.ToLowerInvariant() } });
        (await InstallAsync("Acme.Good", allowUnsigned: false)).Signature!.Fingerprint.Should().Be(fingerprint);

        using (var archive = ZipFile.Open(file, ZipArchiveMode.Update))
        {
            await using var entry = archive.CreateEntry("lib/net10.0/Extra.dll").Open();
            entry.WriteByte(1);
        }

        await FailsAsync("Acme.Good 1.0.0 is signed, but its content is not what was signed*", allowUnsigned: true);
    }

    [Fact]
    public async Task Changed_files_of_an_installed_plugin_keep_it_from_loading()
    {
        Good("Acme.Good").Write(_feed);
        await InstallAsync("Acme.Good");
        var folder = Path.Combine(_plugins.Path, "Acme.Good");
        var load = () => PluginLoading.Load(_plugins.Path, NullLoggerFactory.Instance);

        File.WriteAllText(Path.Combine(folder, "Extra.dll"), "x");
        load.Should().Throw<PluginException>().WithMessage("Plugin Acme.Good is not as it was installed (hash mismatch): Extra.dll was not there in *. Install it again.");
        File.Delete(Path.Combine(folder, "Extra.dll"));
        load().Hooks.Should().ContainSingle();
        File.AppendAllText(Path.Combine(folder, "QueryProxy.TestPlugins.dll"), " ");
        load.Should().Throw<PluginException>().WithMessage("*QueryProxy.TestPlugins.dll changed*");

        await InstallAsync("Acme.Good");
        load().Hooks.Should().ContainSingle();
    }

    private TestPackage Good(string id, string version = "1.0.0", string pluginType = "QueryProxy.TestPlugins.GoodPlugin") =>
        new TestPackage(id, version).Assembly("QueryProxy.TestPlugins").Manifest(pluginType, "QueryProxy.TestPlugins");

    private static TestPackage Plugin(string id) => new TestPackage(id).Assembly(id).Manifest($"{id}.GreetingPlugin", id);

    private void Trust(object list) => File.WriteAllText(Path.Combine(_plugins.Path, "trust.json"), JsonSerializer.Serialize(list));

    private PluginManifest Installed(string id) => PluginManifest.Read(Path.Combine(_plugins.Path, id));

    private async Task<PluginInstallation> InstallAsync(string what, string? version = null, bool allowUnsigned = true)
    {
        using var installer = new PluginInstaller(_plugins.Path, new FakeTimeProvider());
        var installation = await installer.PrepareAsync(what, version, _feed, allowUnsigned, CancellationToken.None);
        installer.Complete(installation);
        return installation;
    }

    private async Task FailsAsync(string message, string what = "Acme.Good", string? version = null, bool allowUnsigned = true)
    {
        var install = () => InstallAsync(what, version, allowUnsigned);
        (await install.Should().ThrowAsync<PluginException>().WithMessage(message)).Which.Message.Should().NotContain("\n");
    }

    private static async Task<string> DenyAsync(IQueryHook hook)
    {
        AssemblyLoadContext.GetLoadContext(hook.GetType().Assembly).Should().NotBeSameAs(AssemblyLoadContext.Default);
        var context = new QueryContext(Scans.Session("acme"), new StatementInfo(StatementKind.Select, "select"), []);
        await hook.OnPlanningAsync(context, CancellationToken.None);
        return context.Denials.Single().Reason;
    }
}
