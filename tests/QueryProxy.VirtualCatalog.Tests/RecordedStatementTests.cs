using QueryProxy.Engine.Bound;
using QueryProxy.Engine.Governance;
using QueryProxy.TestSupport;
using QueryProxy.TestSupport.Postgres;
using QueryProxy.VirtualCatalog.Tests.Oracle;

namespace QueryProxy.VirtualCatalog.Tests;

/// <summary>Functional: every statement that real clients sent is answered as PostgreSQL answers it, names, types and rows.</summary>
public sealed class RecordedStatementTests(CatalogDatabase database) : IClassFixture<CatalogDatabase>
{
    private const string Unsupported = "SQLSTATE 0A000";
    private const string RunsUpstream = "runs upstream, as it reads no table";

    public static TheoryData<string> Clients => [.. Directory.GetFiles(RepositoryPaths.TestData("catalog"), "*.sql").Select(static path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [PostgresTheory]
    [MemberData(nameof(Clients))]
    public async Task Recorded_statements_of_a_client_answer_as_PostgreSQL_does(string file)
    {
        var differences = new List<string>();
        foreach (var statement in RecordedStatement.Read(RepositoryPaths.TestData("catalog", file)))
        {
            var difference = await database.CompareAsync(statement);
            // What differs on purpose is answered all the same: nothing that a client asks is unsupported.
            if (difference is not null && (statement.Differs is null || (difference.StartsWith(Unsupported, StringComparison.Ordinal) && statement.Differs != RunsUpstream))) differences.Add($"{statement}: {difference}\n{statement.Sql}");
        }

        differences.Should().BeEmpty();
    }

    [PostgresFact]
    public async Task Recorded_statements_call_no_function_that_the_proxy_refuses()
    {
        var refused = new List<string>();
        foreach (var file in Clients)
        {
            foreach (var statement in RecordedStatement.Read(RepositoryPaths.TestData("catalog", file)))
            {
                var resolved = await statement.ResolveAsync(database.Connection);
                if (CatalogAnswer.Bind(database.Session, resolved.Sql) is not { } bound) continue;
                foreach (var use in bound.Functions.Where(static use => use.Origin == FunctionUseOrigin.Call))
                {
                    var rule = FunctionRules.Default.Find(use.Function);
                    if (rule.Disposition == FunctionDisposition.Refuse || (rule.Disposition == FunctionDisposition.Read && !bound.ReadsCatalog))
                        refused.Add($"{statement}: {use.Function.Name} ({rule.Category})");
                }
            }
        }

        refused.Should().BeEmpty("{0}\n", string.Join("\n", refused));
    }

    [PostgresFact]
    public void A_recorded_statement_answers_without_an_upstream_and_again_with_equal_rows()
    {
        const string Sql = "SELECT relname, relkind FROM pg_catalog.pg_class ORDER BY 1, 2";
        var first = CatalogAnswer.OfCatalog(database.Session, Sql);
        var second = CatalogAnswer.OfCatalog(database.Session, Sql);
        first.SqlState.Should().BeNull();
        second.Rows.Should().BeEquivalentTo(first.Rows, static options => options.WithStrictOrdering());
    }
}
