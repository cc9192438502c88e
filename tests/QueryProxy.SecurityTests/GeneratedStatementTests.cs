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
    private const int DefaultStatements = 2000;
    private const int DefaultSeed = 20_000;
    private const int MaxReported = 20;
    private const int LogLines = 60;

    // Errors over data, such as a division by zero: PostgreSQL does not say in which order conditions and joins run, so one side may meet an error that the other one does not reach.
    private const string DataException = "22";

    [PostgresFact]
    public async Task Generated_statement_gives_the_answer_of_the_physical_reference_or_an_error()
    {
        var count = Read("QP_SECURITY_STATEMENTS", DefaultStatements);
        var seed = Read("QP_SECURITY_SEED", DefaultSeed);
        var wrong = new List<string>();
        var refused = new List<Judgement>();
        var errors = 0;
        for (var i = 0; i < count; i++)
        {
            var sql = StatementGenerator.Generate(seed + i);
            var judgement = await fixture.Oracle.JudgeAsync(sql, isOrdered: false, changesSession: false);
            errors += judgement.SqlState is null ? 0 : 1;
            if (judgement.IsBroken || (judgement.Findings.Contains(Finding.Differs) && !judgement.ReferenceState.StartsWith(DataException, StringComparison.Ordinal)))
            {
                wrong.Add(string.Create(CultureInfo.InvariantCulture, $"seed {seed + i}: {judgement}"));
            }
            else if (judgement.Findings.Contains(Finding.Refused) && !judgement.SqlState!.StartsWith(DataException, StringComparison.Ordinal))
            {
                refused.Add(judgement);
            }
        }

        output.WriteLine($"{count} statements from seed {seed}: {count - errors} answered, {errors} errors, {refused.Count} refused that the reference answers, {wrong.Count} wrong");
        foreach (var group in refused.GroupBy(static judgement => judgement.SqlState).OrderByDescending(static group => group.Count()))
        {
            output.WriteLine($"{group.Key} × {group.Count()}, for example: {group.First()}");
        }

        wrong.Should().BeEmpty("{0} of {1} are wrong:\n{2}\n", wrong.Count, count, string.Join("\n\n", wrong.Take(MaxReported)) + (wrong.Count > 0 ? "\n" + string.Join('\n', fixture.Log.Split('\n').TakeLast(LogLines)) : string.Empty));
        refused.Should().HaveCountLessThan(1 + (count / 100), "fewer than 1 % may be refused:\n{0}\n", string.Join("\n\n", refused.Take(MaxReported)));
    }

    [Fact]
    public void Generator_makes_the_same_statement_of_the_same_seed()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            StatementGenerator.Generate(seed).Should().Be(StatementGenerator.Generate(seed)).And.NotBeEmpty();
        }
    }

    private static int Read(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var value) ? value : otherwise;
}
