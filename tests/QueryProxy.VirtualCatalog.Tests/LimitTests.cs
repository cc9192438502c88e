using QueryProxy.TestSupport.Postgres;
using QueryProxy.VirtualCatalog.Tests.Oracle;

namespace QueryProxy.VirtualCatalog.Tests;

/// <summary>Functional: a catalog query cannot eat the process.</summary>
public sealed class LimitTests(CatalogDatabase database) : IClassFixture<CatalogDatabase>
{
    [PostgresFact]
    public void A_query_that_touches_too_many_rows_ends_with_54000()
    {
        var session = database.Session with { RowBudget = 100_000 };
        CatalogAnswer.OfCatalog(session, "SELECT count(*) FROM pg_class a, pg_class b, pg_class c").SqlState.Should().Be("54000");
        CatalogAnswer.OfCatalog(session, "SELECT count(*) FROM generate_series(1, 10000000000)").SqlState.Should().Be("54000");
        CatalogAnswer.OfCatalog(session, "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t) SELECT count(*) FROM t").SqlState.Should().Be("54000");
    }

    [PostgresFact]
    public void A_cancelled_query_stops()
    {
        const string Sql = "SELECT count(*) FROM generate_series(1, 1000000000)";
        var statement = CatalogExecutor.Prepare(QueryProxy.Sql.Parsing.SqlParser.ParseStatement(Sql), Sql, database.Session);
        var run = () => statement.Execute(database.Session, [], new CancellationToken(canceled: true));
        run.Should().Throw<OperationCanceledException>();
    }

    [PostgresFact]
    public void A_construct_that_is_not_supported_says_which()
    {
        var answer = CatalogAnswer.OfCatalog(database.Session, "SELECT pg_sleep(1)");
        answer.SqlState.Should().Be("0A000");
        answer.Message.Should().Contain("pg_sleep");
    }
}
