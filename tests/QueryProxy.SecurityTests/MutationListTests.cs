using System.Text.Json.Nodes;
using QueryProxy.SecurityTests.Corpus;
using QueryProxy.TestSupport;

namespace QueryProxy.SecurityTests;

/// <summary>Unit: the list of switched-off defences (<c>eng/mutations.mjs</c>) fits the sources, and its result page the list.</summary>
public sealed class MutationListTests
{
    private static readonly JsonArray Mutations = JsonNode.Parse(File.ReadAllText(Path.Combine(CorpusFile.Folder, "mutations.json")))!.AsArray();

    [Fact]
    public void Each_mutation_changes_one_place_of_the_sources()
    {
        foreach (var mutation in Mutations)
        {
            var text = File.ReadAllText(Path.Combine(RepositoryPaths.Root, (string)mutation!["file"]!)).ReplaceLineEndings("\n");
            text.Split((string)mutation["find"]!).Should().HaveCount(2, "the mutation \"{0}\" has to be brought up to date with {1}", mutation["name"], mutation["file"]);
        }
    }

    [Fact]
    public void Each_mutation_that_ran_was_noticed()
    {
        var rows = File.ReadAllLines(Path.Combine(RepositoryPaths.Root, "docs", "mutations.md"))
            .Where(static line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(1)
            .Select(static line => line.Split('|', StringSplitOptions.TrimEntries)).ToList();
        rows.Select(static row => row[1]).Except(Mutations.Select(static mutation => (string)mutation!["name"]!)).Should().BeEmpty("node eng/mutations.mjs --write writes docs/mutations.md");
        rows.Where(static row => row[3] == "nobody").Should().BeEmpty("a defence whose absence nobody notices is not tested");
    }
}
