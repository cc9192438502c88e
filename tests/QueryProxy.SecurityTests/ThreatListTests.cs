using System.Text.RegularExpressions;
using QueryProxy.SecurityTests.Corpus;
using QueryProxy.TestSupport;

namespace QueryProxy.SecurityTests;

/// <summary>Unit: docs/threats.md and the tests agree in both directions.</summary>
public sealed partial class ThreatListTests
{
    private static readonly string Text = File.ReadAllText(Path.Combine(RepositoryPaths.Root, "docs", "threats.md"));

    private static readonly IReadOnlyList<(string Id, string Body)> Threats =
        [.. Sections().Matches(Text).Select(static match => (match.Groups[1].Value, match.Groups[2].Value))];

    private static readonly IReadOnlyList<string> Files = [.. CorpusFile.Names, .. CorpusFile.CombinedNames];

    [Fact]
    public void Threats_are_numbered_without_gaps()
    {
        Threats.Should().HaveCountGreaterThan(40);
        Threats.Select(static threat => threat.Id).Should().Equal(Enumerable.Range(1, Threats.Count).Select(static number => $"T{number:00}"));
    }

    [Fact]
    public void Each_threat_has_an_attack_a_defence_and_tests_that_exist()
    {
        var classes = Directory.EnumerateFiles(Path.Combine(RepositoryPaths.Root, "tests"), "*Tests.cs", SearchOption.AllDirectories).Select(Path.GetFileNameWithoutExtension).ToHashSet();
        foreach (var (id, body) in Threats)
        {
            body.Should().Contain("\nAttack: ", "{0} says what is tried", id).And.Contain("\nDefence: ", "{0} says what holds", id);
            var tests = TestsOf(body);
            tests.Should().NotBeEmpty("{0} names tests", id);
            tests.Where(test => !classes.Contains(test) && !Files.Contains(test)).Should().BeEmpty("{0} names tests that exist", id);
        }
    }

    [Fact]
    public void Each_file_of_attacks_and_each_tag_belongs_to_a_threat()
    {
        var attacks = Files.Where(static name => name.Contains("attacks/", StringComparison.Ordinal)).ToList();
        attacks.Except(Threats.SelectMany(static threat => TestsOf(threat.Body))).Should().BeEmpty("each file of attacks is named by a threat");
        foreach (var file in attacks)
        {
            foreach (Match tag in Tags().Matches(File.ReadAllText(Path.Combine(CorpusFile.Folder, file))))
            {
                var threat = Threats.SingleOrDefault(threat => threat.Id == tag.Groups[1].Value);
                threat.Id.Should().NotBeNull("{0} is a threat", tag.Value);
                TestsOf(threat.Body).Should().Contain(file, "{0} has statements in it", threat.Id);
            }
        }
    }

    private static List<string> TestsOf(string body) =>
        [.. Quoted().Matches(body[body.IndexOf("\nTests: ", StringComparison.Ordinal)..]).Select(static match => match.Groups[1].Value)];

    [GeneratedRegex(@"^### (T\d\d) [^\n]+(\n.*?)(?=^##|\z)", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Sections();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"^-- (T\d\d) ", RegexOptions.Multiline)]
    private static partial Regex Tags();
}
