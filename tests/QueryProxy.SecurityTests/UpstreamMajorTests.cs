using System.Globalization;
using QueryProxy.SecurityTests.Corpus;
using QueryProxy.SecurityTests.Generated;
using QueryProxy.SecurityTests.Harness;
using QueryProxy.TestSupport.Postgres;
using Xunit.Abstractions;

namespace QueryProxy.SecurityTests;

/// <summary>
/// Functional: the whole corpus and generated statements over upstreams of other major versions, the oldest and the newest supported one, in the long form all. What a version refuses or
/// answers otherwise stands in the same lists; a version that knows less than the lists say errs on both sides.
/// </summary>
public sealed class UpstreamMajorTests(ITestOutputHelper output)
{
    private const int Statements = 500;
    private const int LongStatements = 20_000;
    private const int Seed = 40_000_000;
    private const int MaxReported = 40;

    public static TheoryData<int> Majors => [.. UpstreamMajors.Tested];

    [UpstreamMajorTheory]
    [MemberData(nameof(Majors))]
    public async Task Statement_gives_the_answer_of_the_physical_reference_or_an_error(int major)
    {
        var fixture = SecurityFixture.OfMajor(major);
        try
        {
            await fixture.InitializeAsync();
            var outcomes = new List<CorpusOutcome>();
            foreach (var file in CorpusFile.Names)
            {
                outcomes.Add(await CorpusOutcome.RunAsync(fixture.Oracle, file));
            }

            var run = await GeneratedRun.RunAsync(fixture.OpenOracle, Seed, UpstreamMajors.IsLong ? LongStatements : Statements);
            output.WriteLine(Figures(major, outcomes, run));
            var complaints = outcomes.SelectMany(static outcome => outcome.Broken)
                .Concat(outcomes.SelectMany(outcome => Unlisted(major, outcome, "refused.txt", outcome.Refused)))
                .Concat(outcomes.SelectMany(outcome => Unlisted(major, outcome, "differs.txt", outcome.Differing)))
                .Select(static judgement => judgement.ToString())
                .Concat(run.Wrong)
                .ToList();
            complaints.Should().BeEmpty("over PostgreSQL {0} {1} are wrong:\n{2}\n", major, complaints.Count, string.Join("\n\n", complaints.Take(MaxReported)));
            run.Refusals.Should().BeLessThan(1 + (run.Statements / 100), "fewer than 1 % may be refused:\n{0}\n", run);
        }
        finally
        {
            await fixture.DisposeAsync();
        }
    }

    private static IEnumerable<Judgement> Unlisted(int major, CorpusOutcome outcome, string list, IEnumerable<Judgement> seen)
    {
        var listed = new ExceptionList(list).Of(outcome.File).Union(MajorExceptions.Of(major, outcome.File)).ToHashSet(StringComparer.Ordinal);
        return seen.Where(judgement => !listed.Contains(judgement.Sql));
    }

    private static string Figures(int major, List<CorpusOutcome> outcomes, GeneratedRun run)
    {
        var attacks = outcomes.Where(static outcome => outcome.File.StartsWith("attacks/", StringComparison.Ordinal)).ToList();
        var benign = outcomes.Except(attacks).ToList();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"PostgreSQL {major}: {attacks.Sum(static outcome => outcome.Judgements.Count)} attacks, {outcomes.Sum(static outcome => outcome.Broken.Count())} broken; {benign.Sum(static outcome => outcome.Judgements.Count)} benign, {benign.Sum(static outcome => outcome.Refused.Count() + outcome.Differing.Count())} not answered like the reference; {run}");
    }
}
