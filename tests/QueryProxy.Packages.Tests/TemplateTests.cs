using System.Text.Json.Nodes;
using System.Xml.Linq;
using QueryProxy.TestSupport;

namespace QueryProxy.Packages.Tests;

/// <summary>Unit: templates, samples and documents name the versions that the repository builds.</summary>
public sealed class TemplateTests
{
    private static readonly string Content = Path.Combine(RepositoryPaths.Root, "templates", "content");

    private static string Version { get; } = XDocument.Load(Path.Combine(RepositoryPaths.Root, "Directory.Build.props")).Descendants("VersionPrefix").Single().Value;

    [Fact]
    public void Templates_and_samples_ask_for_this_version()
    {
        foreach (var template in Directory.GetDirectories(Content))
        {
            var json = JsonNode.Parse(File.ReadAllText(Path.Combine(template, ".template.config", "template.json")))!;
            ((string?)json["symbols"]!["queryProxyVersion"]!["defaultValue"]).Should().Be(Version, template);
            var manifest = JsonNode.Parse(File.ReadAllText(Path.Combine(template, "src", "Company.Plugin", "plugin.json")))!;
            ((string?)manifest["abstractions"]).Should().Be(string.Join('.', Version.Split('.')[..2]), template);
        }

        XDocument.Load(Path.Combine(RepositoryPaths.Root, "samples", "Directory.Build.props")).Descendants("QueryProxyVersion").Single().Value.Should().Be(Version);
    }

    [Fact]
    public void Templates_and_samples_use_the_versions_that_the_repository_tests()
    {
        var central = XDocument.Load(Path.Combine(RepositoryPaths.Root, "Directory.Packages.props")).Descendants("PackageVersion")
            .ToDictionary(static package => (string)package.Attribute("Include")!, static package => (string)package.Attribute("Version")!);
        var projects = Directory.EnumerateFiles(Content, "*.csproj", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(Path.Combine(RepositoryPaths.Root, "samples"), "*.csproj", SearchOption.AllDirectories));
        foreach (var reference in projects.SelectMany(static project => XDocument.Load(project).Descendants("PackageReference")))
        {
            var id = (string)reference.Attribute("Include")!;
            if (!id.StartsWith("QueryProxy."))
            {
                ((string?)reference.Attribute("Version")).Should().Be(central[id], id);
            }
        }
    }

    [Fact]
    public void Tutorial_takes_fewer_than_ten_commands() =>
        ShellBlocks.Read(Path.Combine(RepositoryPaths.Root, "docs", "plugins", "tutorial.md")).Should().HaveCount(8, "it says so");
}
