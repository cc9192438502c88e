using QueryProxy.SecurityTests.Corpus;
using QueryProxy.SecurityTests.Harness;
using QueryProxy.TestSupport.Postgres;
using Xunit.Abstractions;

namespace QueryProxy.SecurityTests;

/// <summary>
/// Functional: every statement of <c>tests/data/security</c> against a real host, judged by <see cref="ReferenceOracle"/>. What it may refuse or answer otherwise is listed in
/// <c>refused.txt</c> and <c>differs.txt</c>; a leak, a crash or an internal error has no list.
/// </summary>
[Collection(SecurityCollection.Name)]
public sealed class CorpusTests(SecurityFixture fixture, ITestOutputHelper output)
{
    public static TheoryData<string> Files => [.. CorpusFile.Names, .. CorpusFile.CombinedNames];

    [PostgresTheory]
    [MemberData(nameof(Files))]
    public async Task Statement_gives_the_answer_of_the_physical_reference_or_an_error(string file)
    {
        var outcome = await CorpusOutcome.RunAsync(CorpusFile.CombinedNames.Contains(file) ? fixture.Combined : fixture.Oracle, file);

        output.WriteLine(outcome.ToString());
        foreach (var judgement in outcome.Refused.Concat(outcome.Differing))
        {
            output.WriteLine(judgement.ToString());
        }

        var complaints = outcome.Broken.Select(static judgement => judgement.ToString())
            .Concat(CompareWithList(file, "refused.txt", [.. outcome.Refused]))
            .Concat(CompareWithList(file, "differs.txt", [.. outcome.Differing]))
            .ToList();
        complaints.Should().BeEmpty("of {0}:\n{1}\n", file, string.Join("\n\n", complaints));
    }

    [Fact]
    public void Exceptions_name_statements_of_the_corpus_and_a_reason()
    {
        var known = CorpusFile.Names.Concat(CorpusFile.CombinedNames).SelectMany(CorpusFile.Read).Select(static statement => (statement.File, statement.Line)).ToHashSet();
        foreach (var list in new[] { "refused.txt", "differs.txt" })
        {
            var entries = new ExceptionList(list).Entries.ToList();
            entries.Where(entry => !known.Contains((entry.File, entry.Line))).Should().BeEmpty("{0} lists only statements that exist", list);
            entries.Where(static entry => entry.Reason.StartsWith('?')).Should().BeEmpty("{0} gives a reason each", list);
            entries.Where(static entry => entry.File.Contains("benign/", StringComparison.Ordinal)).Should().BeEmpty("what people write is answered");
        }
    }

    private static IEnumerable<string> CompareWithList(string file, string listName, List<Judgement> seen)
    {
        var list = new ExceptionList(listName);
        if (ExceptionList.IsRegenerating)
        {
            list.Replace(file, seen.Select(static judgement => (judgement.Sql, $"? {judgement.SqlState}")));
            return [];
        }

        var listed = list.Of(file);
        return seen.Where(judgement => !listed.Contains(judgement.Sql)).Select(static judgement => judgement.ToString())
            .Concat(listed.Except(seen.Select(static judgement => judgement.Sql)).Select(line => $"[remove from {listName}: it is answered like the reference now] {line}"));
    }
}
