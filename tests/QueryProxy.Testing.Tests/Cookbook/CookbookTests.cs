using System.Text.RegularExpressions;
using QueryProxy.TestSupport;

namespace QueryProxy.Testing.Tests.Cookbook;

/// <summary>Unit: the cookbook shows the recipes as they are compiled and run here.</summary>
public sealed partial class CookbookTests
{
    private static readonly string Folder = Path.Combine(RepositoryPaths.Root, "tests", "QueryProxy.Testing.Tests", "Cookbook");
    private static readonly string Document = Path.Combine(RepositoryPaths.Root, "docs", "plugins", "cookbook.md");

    [Fact]
    public void Document_shows_each_recipe_as_it_runs()
    {
        var shown = Shown().Matches(File.ReadAllText(Document)).ToDictionary(static match => match.Groups["name"].Value, static match => match.Groups["code"].Value.Trim());
        var run = Directory.GetFiles(Folder, "*Recipe.cs").ToDictionary(
            static file => Path.GetFileNameWithoutExtension(file), static file => Region().Match(File.ReadAllText(file)).Groups["code"].Value.Trim());

        run.Should().HaveCountGreaterThanOrEqualTo(10).And.NotContainValue(string.Empty);
        shown.Should().BeEquivalentTo(run, "docs/plugins/cookbook.md repeats the code between the recipe marks");
    }

    [GeneratedRegex(@"<!-- (?<name>\w+Recipe) -->\s*```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Shown();

    [GeneratedRegex("// <recipe>\n(?<code>.*?)// </recipe>", RegexOptions.Singleline)]
    private static partial Regex Region();
}
