using QueryProxy.Sql.Oracle;

namespace QueryProxy.Sql.Tests.Oracle;

/// <summary>Functional: needs Node. Random statements agree with PostgreSQL; <c>QP_LONG=1</c> makes it 100,000 of them.</summary>
public sealed class GeneratedStatementTests
{
    private const int Seed = 20_260_101;

    [OracleFact]
    public void Random_statements_agree_with_PostgreSQL()
    {
        var count = Environment.GetEnvironmentVariable("QP_LONG") == "1" ? 100_000 : 5_000;
        var generator = new StatementGenerator(Seed);
        using var oracle = OracleProcess.TryStart(out var problem) ?? throw new InvalidOperationException(problem);
        var statements = Enumerable.Range(0, count).Select(i => new CorpusStatement(generator.Next(), $"#{i}"));
        var accepted = 0;
        var failures = new List<string>();
        foreach (var comparison in new ParserComparison(oracle).Compare(statements))
        {
            if (comparison.Kind != "SyntaxError") accepted++;
            if (comparison.Agreement != Agreement.Agreed && failures.Count < 20)
                failures.Add($"{comparison.Agreement}: {comparison.Statement.Sql}\n  -> {comparison.Written}\n  {comparison.Detail}");
        }

        failures.Should().BeEmpty();
        accepted.Should().BeGreaterThan(count / 3, "a generator of nonsense proves little");
    }
}
