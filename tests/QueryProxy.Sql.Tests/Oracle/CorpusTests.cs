using QueryProxy.Sql.Oracle;

namespace QueryProxy.Sql.Tests.Oracle;

/// <summary>
/// Functional: needs Node. Every statement of PostgreSQL's regression suite and of our own corpus is accepted or
/// refused as by PostgreSQL, and what we write has the tree of what we read. Publishes docs/sql-coverage.md.
/// </summary>
public sealed class CorpusTests
{
    private static string OwnCorpus => Path.Combine(RepositoryFolder.Root, "tests", "data", "sql");

    [OracleFact]
    public void Own_corpus_agrees_with_PostgreSQL()
    {
        var (table, failures) = Run(OwnStatements());

        failures.Should().BeEmpty();
        table.Statements.Should().BeGreaterThanOrEqualTo(1500);
    }

    [OracleFact(needsSharedCorpus: true)]
    public void Regression_suite_agrees_with_PostgreSQL()
    {
        var (table, failures) = Run(CorpusStatement.ReadJsonLines(RepositoryFolder.SharedCorpus));

        failures.Should().BeEmpty();
        table.Statements.Should().BeGreaterThan(14_000);
    }

    [OracleFact(needsSharedCorpus: true)]
    public void Coverage_page_is_up_to_date()
    {
        var suite = Run(CorpusStatement.ReadJsonLines(RepositoryFolder.SharedCorpus)).Table;
        var own = Run(OwnStatements()).Table;
        var page = CoveragePage.Render(suite, own);
        var path = Path.Combine(RepositoryFolder.Root, "docs", "sql-coverage.md");
        if (Environment.GetEnvironmentVariable("QP_REWRITE") == "1") File.WriteAllText(path, page);

        File.ReadAllText(path).Should().Be(page, "QP_REWRITE=1 regenerates it");
    }

    private static IEnumerable<CorpusStatement> OwnStatements() =>
        Directory.GetFiles(OwnCorpus, "*.sql").Order(StringComparer.Ordinal).SelectMany(CorpusStatement.ReadSqlFile);

    private static (CoverageTable Table, List<string> Failures) Run(IEnumerable<CorpusStatement> statements)
    {
        using var oracle = OracleProcess.TryStart(out var problem) ?? throw new InvalidOperationException(problem);
        var table = new CoverageTable();
        var failures = new List<string>();
        foreach (var comparison in new ParserComparison(oracle).Compare(statements))
        {
            table.Add(comparison);
            if (comparison.Agreement != Agreement.Agreed)
                failures.Add($"{comparison.Agreement} {comparison.Statement.Source}: {comparison.Statement.Sql} -> {comparison.Written} ({comparison.Detail})");
        }

        return (table, failures);
    }
}
