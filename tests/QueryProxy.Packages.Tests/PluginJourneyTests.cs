using System.Globalization;
using System.Text.RegularExpressions;
using QueryProxy.TestSupport;
using QueryProxy.TestSupport.Hosting;
using QueryProxy.TestSupport.Postgres;

namespace QueryProxy.Packages.Tests;

/// <summary>Functional: what the tutorial and the templates' readmes tell people to type, typed on a machine that has never seen QueryProxy, up to a psql result. The samples, built against the packages.</summary>
public sealed partial class PluginJourneyTests(AuthorMachine machine) : IClassFixture<AuthorMachine>
{
    private const string Demo = "queryproxy demo";
    private static readonly string Tutorial = Path.Combine(RepositoryPaths.Root, "docs", "plugins", "tutorial.md");

    [PostgresFact]
    public async Task Person_with_the_readme_gets_from_dotnet_new_to_a_masked_psql_result()
    {
        var tutorial = ShellBlocks.Read(Tutorial);
        tutorial.Should().HaveCountLessThan(10);

        // 1. All three templates, made as the tutorial makes one.
        tutorial[0].Should().Be("dotnet new install QueryProxy.Templates");
        await machine.RunAsync(tutorial[0]);
        var mask = Folder("Acme.Masking");
        var hook = Folder("Acme.Hooks");
        var discovery = Folder("Acme.Discovery");
        await machine.RunAsync(tutorial[1]);
        await machine.RunAsync("dotnet new queryproxy-hook -n Acme.Hooks -o Acme.Hooks");
        await machine.RunAsync("dotnet new queryproxy-discovery -n Acme.Discovery -o Acme.Discovery");
        ShellBlocks.Read(Path.Combine(mask, "README.md")).Should().Equal(tutorial.Skip(3), "the template's readme alone is enough");

        // 2. Test, pack and install them, as each readme says.
        foreach (var folder in new[] { mask, hook, discovery })
        {
            foreach (var command in ShellBlocks.Read(Path.Combine(folder, "README.md")).TakeWhile(static command => !command.StartsWith(Demo)))
            {
                await machine.RunAsync(command, folder);
            }
        }

        // 3. The demo with the policy, and the readmes' psql lines.
        await machine.StartAsync(tutorial.Single(static command => command.StartsWith(Demo)), mask, "Press Ctrl+C");
        await DiscoveryWorksAsync();
        if (AuthorMachine.PsqlFolder is null)
        {
            return;
        }

        var masked = await machine.RunAsync(Here(tutorial[^1]), mask);
        Lines(masked).Should().Equal(Lines(ShownAnswer().Match(await File.ReadAllTextAsync(Tutorial)).Groups["answer"].Value), "the tutorial shows it");
        masked.Should().Contain("*******5838");
        var everywhere = await machine.RunAsync(Here(tutorial[^1].Replace("select name, phone from customers order by id limit 3", "select count(*) from customers where phone like '+1%'")), mask);
        everywhere.Split('\n')[2].Trim().Should().Be("0", "the fallback stands in where PostgreSQL looks");
        var hidden = await machine.RunAsync(Here(ShellBlocks.Read(Path.Combine(hook, "README.md"))[^1]), hook);
        hidden.Should().Contain("credit_limit").And.NotContain("city");
    }

    [Fact]
    public async Task Samples_build_and_pass_against_the_packed_packages()
    {
        // Beside the repository's own: the machine's package folder, not the one that samples/nuget.config names.
        var samples = Path.Combine(machine.Work, "samples");
        foreach (var file in Directory.EnumerateFiles(Path.Combine(RepositoryPaths.Root, "samples"), "*", SearchOption.AllDirectories)
            .Where(static file => !file.Contains("/obj/") && !file.Contains("/bin/")))
        {
            var target = Path.Combine(samples, Path.GetRelativePath(Path.Combine(RepositoryPaths.Root, "samples"), file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        await machine.RunAsync("dotnet test Samples.slnx -v quiet -nologo", samples);
        await machine.RunAsync("dotnet pack Acme.Masking/src --no-build -c Debug -o packages", samples);
        var verified = await machine.RunAsync("queryproxy plugin verify packages/Acme.Masking.1.0.0.nupkg", samples);

        verified.Should().Contain("offers    policy type acme.phone-mask (Phone mask)").And.Contain("can be installed").And.NotContain("adds      Apache.Arrow.dll");
    }

    private static IEnumerable<string> Lines(string text) => text.Split('\n').Select(static line => line.TrimEnd()).Where(static line => line.Length > 0);

    private string Folder(string name) => Path.Combine(machine.Work, name);

    private string Here(string command) => command.Replace("5434", machine.ProxyPort.ToString(CultureInfo.InvariantCulture));

    // The provider discovers what its readme says, and what it captured is enough to query with.
    private async Task DiscoveryWorksAsync()
    {
        using var api = await ManagementClient.LogInAsync(new UriBuilder("http", "127.0.0.1", machine.AdminPort).Uri, "admin", "admin");
        (await api.SendAsync(HttpMethod.Get, "policy-types")).ToJsonString().Should().Contain("acme.masking.keep-last");
        var shop = (await api.SendAsync(HttpMethod.Get, "datasources"))["items"]!.AsArray().Single()!;
        var config = shop["config"]!;
        var password = await machine.ReadDemoFileAsync("upstream.password");
        if (AuthorMachine.PsqlFolder is not null)
        {
            await machine.RunAsync($"psql \"postgresql://postgres:{password}@127.0.0.1:{config["port"]}/shop\" -c \"comment on table products is 'catalog [shared]'\"");
        }

        var shared = (string)(await api.SendAsync(HttpMethod.Post, "datasources", new
        {
            name = "shared",
            ds_type = "acme.discovery",
            config = new { host = (string)config["host"]!, port = (int)config["port"]!, database = "shop", username = (string)config["username"]!, sslmode = "disable" },
            secure_config = new { password },
        }))["id"]!;
        var tables = (await api.DiscoverAsync(shared, new { action = "discover_tables", schemas = new[] { "public" } })).AsArray();
        if (AuthorMachine.PsqlFolder is null)
        {
            tables.Should().BeEmpty();
            return;
        }

        ((string?)tables.Should().ContainSingle().Which!["table_name"]).Should().Be("products");
        await api.DiscoverAsync(shared, new
        {
            action = "save_catalog",
            schemas = new[] { new { schema_name = "public", is_selected = true, tables = new[] { new { table_name = "products", table_type = "TABLE", is_selected = true } } } },
        });
        var alice = (await api.SendAsync(HttpMethod.Get, "users"))["items"]!.AsArray().Single(static user => (string)user!["username"]! == "alice")!;
        await api.SendAsync(HttpMethod.Put, $"datasources/{shared}/users", new { user_ids = new[] { (string)alice["id"]! } });
        var answer = await machine.RunAsync(Here("psql \"postgresql://alice:alice@127.0.0.1:5434/shared\" -Atc \"select count(*) > 0 and max(upper(name)) is not null from products where price between 0 and 10000\""));
        answer.Trim().Should().Be("t");
    }

    [GeneratedRegex("^```\\n(?<answer> +name.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex ShownAnswer();
}
