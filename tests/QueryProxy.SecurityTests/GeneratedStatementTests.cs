using System.Globalization;
using QueryProxy.SecurityTests.Generated;
using QueryProxy.SecurityTests.Harness;
using QueryProxy.TestSupport.Postgres;
using Xunit.Abstractions;

namespace QueryProxy.SecurityTests;

/// <summary>
/// Functional: random statements, judged as the hand-written ones are. <c>QP_SECURITY_STATEMENTS</c> says how many and <c>QP_SECURITY_SEED</c> where to start; a failure prints the seed of each statement.
/// </summary>
[Collection(SecurityCollection.Name)]
public sealed class GeneratedStatementTests(SecurityFixture fixture, ITestOutputHelper output)
{
    private const int Statements = 20_000;
    private const int LongStatements = 500_000;
    private const int CombinedPart = 10;
    private const int DefaultSeed = 20_000;
    private const int MaxReported = 20;
    private const int LogLines = 60;

    [PostgresFact]
    public Task Generated_statement_gives_the_answer_of_the_physical_reference_or_an_error() =>
        JudgeAsync(fixture.OpenOracle, Read("QP_SECURITY_STATEMENTS", UpstreamMajors.IsLong ? LongStatements : Statements));

    // Filters of several roles and masks of every method: few statements tell, because nothing but the policies differs.
    [PostgresFact]
    public Task Generated_statement_gives_it_under_combined_policies_too() =>
        JudgeAsync(fixture.OpenCombinedOracle, Read("QP_SECURITY_STATEMENTS", UpstreamMajors.IsLong ? LongStatements : Statements) / CombinedPart);

    [Fact]
    public void Generator_makes_the_same_statement_of_the_same_seed()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            StatementGenerator.Generate(seed).Sql.Should().Be(StatementGenerator.Generate(seed).Sql).And.NotBeEmpty();
        }
    }

    private async Task JudgeAsync(Func<ReferenceOracle> openOracle, int count)
    {
        var run = await GeneratedRun.RunAsync(openOracle, Read("QP_SECURITY_SEED", DefaultSeed), count);

        output.WriteLine(run.ToString());
        run.Wrong.Should().BeEmpty("{0} of {1} are wrong:\n{2}\n", run.Wrong.Count, count, string.Join("\n\n", run.Wrong.Take(MaxReported)) + (run.Wrong.Count > 0 ? "\n" + string.Join('\n', fixture.Log.Split('\n').TakeLast(LogLines)) : string.Empty));
        run.Refusals.Should().BeLessThan(1 + (count / 100), "fewer than 1 % may be refused:\n{0}\n", run);
    }

    private static int Read(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var value) ? value : otherwise;
}
