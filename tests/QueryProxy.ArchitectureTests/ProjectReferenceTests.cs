using System.Xml.Linq;

namespace QueryProxy.ArchitectureTests;

/// <summary>Unit: who may reference whom, and which packages. The table is the design's; a change here is a decision that docs/adr explains.</summary>
public sealed class ProjectReferenceTests
{
    private const string Plugin = "QueryProxy.Plugins.";

    private static readonly Dictionary<string, (string[] Projects, string[] Packages)> Allowed = new()
    {
        ["Abstractions"] = ([], ["Apache.Arrow", "Microsoft.Extensions.DependencyInjection.Abstractions", "Microsoft.Extensions.Logging.Abstractions"]),
        ["Testing"] = (["Abstractions", "Engine", "Sql"], []),
        ["Protocol"] = ([], []),
        ["Sql"] = ([], []),
        ["Engine"] = (["Abstractions", "Sql"], []),
        ["VirtualCatalog"] = (["Engine", "Sql"], []),
        ["Server"] = (["Abstractions", "Protocol", "Sql", "Engine", "VirtualCatalog"], ["Microsoft.AspNetCore.App", "Apache.Arrow"]),
        ["Store"] = (["Engine"],
            ["Microsoft.EntityFrameworkCore.Sqlite", "Microsoft.EntityFrameworkCore.Design", "Npgsql.EntityFrameworkCore.PostgreSQL", "Konscious.Security.Cryptography.Argon2"]),
        ["Admin"] = (["Abstractions", "Engine", "Store"],
            ["Microsoft.AspNetCore.App", "Microsoft.AspNetCore.OpenApi", "Microsoft.IdentityModel.JsonWebTokens", "Microsoft.Bcl.Cryptography"]),
        ["Host"] = (["Abstractions", "Protocol", "Sql", "Engine", "VirtualCatalog", "Server", "Store", "Admin"],
        [
            "McMaster.NETCore.Plugins", "NuGet.Protocol", "OpenTelemetry.Exporter.OpenTelemetryProtocol", "OpenTelemetry.Exporter.Prometheus.AspNetCore",
            "OpenTelemetry.Extensions.Hosting", "OpenTelemetry.Instrumentation.Runtime", "System.CommandLine",
        ]),
    };

    // Analyzers reach no output.
    private static readonly string[] BuildOnly = ["Microsoft.CodeAnalysis.PublicApiAnalyzers"];

    public static TheoryData<string> Projects()
    {
        var data = new TheoryData<string>();
        foreach (var project in SourceTree.With(".csproj", "src", "plugins"))
        {
            data.Add(project);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_references_only_what_the_design_allows(string project)
    {
        var name = Path.GetFileNameWithoutExtension(project);
        var document = XDocument.Parse(SourceTree.Read(project));
        var projects = Includes(document, "ProjectReference").Select(static path => Path.GetFileNameWithoutExtension(path)["QueryProxy.".Length..]).ToList();
        var packages = Includes(document, "PackageReference").Concat(Includes(document, "FrameworkReference")).Except(BuildOnly).ToList();

        if (name.StartsWith(Plugin, StringComparison.Ordinal))
        {
            projects.Should().Equal(["Abstractions"], "a plugin sees the host through Abstractions only");
            packages.Should().NotContain(static package => package.StartsWith("QueryProxy"), "its packages are its own affair");
            return;
        }

        Allowed.Should().ContainKey(name["QueryProxy.".Length..], "a new project needs a line in the table");
        var (allowedProjects, allowedPackages) = Allowed[name["QueryProxy.".Length..]];
        projects.Should().BeSubsetOf(allowedProjects);
        packages.Should().BeSubsetOf(allowedPackages);
    }

    [Fact]
    public void Host_references_no_plugin()
    {
        var project = XDocument.Parse(SourceTree.Read("src/QueryProxy.Host/QueryProxy.Host.csproj"));
        var targets = XDocument.Parse(SourceTree.Read("src/QueryProxy.Host/BuiltInPlugins.targets"));

        Includes(project, "ProjectReference").Should().NotContain(static path => path.Contains("plugins"));
        targets.Descendants("ProjectReference").Should().OnlyContain(static reference => (string?)reference.Attribute("ReferenceOutputAssembly") == "false");
        SourceTree.With(".cs", "src").Where(static file => SourceTree.Read(file).Contains("using " + Plugin)).Should().BeEmpty();
    }

    [Fact]
    public void Versions_are_central_and_fluent_assertions_stays_on_its_last_free_version()
    {
        foreach (var project in SourceTree.With(".csproj", "src", "plugins", "tests", "bench"))
        {
            XDocument.Parse(SourceTree.Read(project)).Descendants("PackageReference").Attributes("Version").Should().BeEmpty(project);
        }

        XDocument.Parse(SourceTree.Read("Directory.Packages.props")).Descendants("PackageVersion")
            .Single(static package => (string?)package.Attribute("Include") == "FluentAssertions").Attribute("Version")!.Value.Should().Be("[6.12.0]");
    }

    private static IEnumerable<string> Includes(XDocument project, string item) =>
        project.Descendants(item).Select(static reference => (string?)reference.Attribute("Include")).OfType<string>();
}
