using QueryProxy.TestSupport.Postgres;
using QueryProxy.VirtualCatalog.Tests.Oracle;

namespace QueryProxy.VirtualCatalog.Tests;

/// <summary>
/// Functional: how much work the evaluator lets a statement be, counted in rows that it touches. Each statement needs many times its budget when rows are not found by their keys.
/// </summary>
public sealed class WorkTests(CatalogDatabase database) : IClassFixture<CatalogDatabase>
{
    [PostgresTheory]
    // Two columns find one row where one of them finds all of a table's.
    [InlineData(9_000, "SELECT count(*) FROM pg_attribute a JOIN pg_attribute b ON b.attrelid = a.attrelid AND b.attnum = a.attnum")]
    [InlineData(10_000, "SELECT count((SELECT b.attname FROM pg_attribute b WHERE b.attrelid = a.attrelid AND b.attnum = a.attnum)) FROM pg_attribute a")]
    // Several values, however they are written.
    [InlineData(300, "SELECT count(*) FROM pg_attribute WHERE attrelid = ANY ('{pg_class,pg_type}'::regclass[])")]
    [InlineData(300, "SELECT count(*) FROM pg_attribute WHERE attrelid IN (1259, 1247)")]
    [InlineData(300, "SELECT count(*) FROM pg_attribute WHERE (attrelid = 1259 AND attnum > 0) OR (attrelid = 1247 AND attnum < 5)")]
    // Subqueries whose outer columns have few different values.
    [InlineData(100_000, "SELECT count((SELECT t.typname FROM pg_type t WHERE t.oid::text = a.atttypid::text)) FROM pg_attribute a")]
    // What is used once is taken apart, on either side of WITH and of an outer join that keeps its rows.
    [InlineData(300, "WITH a AS (SELECT attrelid, attname FROM pg_attribute) SELECT count(*) FROM a WHERE attrelid = 1259")]
    [InlineData(300, "WITH a AS (SELECT attrelid, attname FROM pg_attribute) SELECT count(*) FROM a LEFT JOIN pg_class c ON c.oid = a.attrelid WHERE a.attrelid = 1259")]
    [InlineData(300, "SELECT count(*) FROM pg_class c RIGHT JOIN (SELECT attrelid, attname FROM pg_attribute) a ON c.oid = a.attrelid WHERE a.attrelid = 1259")]
    [InlineData(500, "SELECT count(*) FROM information_schema.columns c LEFT JOIN pg_class k ON k.relname = c.table_name WHERE c.table_name = 'order_items'")]
    // Conditions get into what groups its rows.
    [InlineData(300, "SELECT count(*) FROM (SELECT attrelid, count(*) FROM pg_attribute GROUP BY attrelid) g WHERE g.attrelid = 1259")]
    [InlineData(300, "SELECT count(*) FROM pg_class c JOIN (SELECT attrelid, count(*) FROM pg_attribute GROUP BY attrelid) g ON g.attrelid = c.oid WHERE c.oid = 1259")]
    [InlineData(300, "WITH g AS (SELECT attrelid, count(*) FROM pg_attribute GROUP BY attrelid) SELECT count(*) FROM pg_class c LEFT JOIN g ON g.attrelid = c.oid WHERE c.oid = 1259")]
    public void A_statement_touches_no_more_rows_than_it_needs(int rows, string sql)
    {
        var answer = CatalogAnswer.OfCatalog(database.Session with { RowBudget = rows }, sql);
        answer.SqlState.Should().BeNull(answer.Message);
        answer.Rows[0][0].Should().NotBe("0");
    }

    [PostgresFact]
    public void A_subquery_that_may_have_another_value_each_time_is_evaluated_each_time()
    {
        var answer = CatalogAnswer.OfCatalog(database.Session, "SELECT count(DISTINCT (SELECT random() + t.typlen FROM pg_type t WHERE t.oid = a.atttypid)) > 1000 FROM pg_attribute a");
        answer.Rows[0][0].Should().Be("t");
    }
}
