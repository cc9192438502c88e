using QueryProxy.Sql.Oracle;

namespace QueryProxy.Sql.Tests.Oracle;

/// <summary>The text of docs/sql-coverage.md.</summary>
internal static class CoveragePage
{
    public static string Render(CoverageTable suite, CoverageTable own) => $"""
        # SQL coverage

        How `QueryProxy.Sql` reads SQL, judged by PostgreSQL 18's own parser (npm `libpg-query`, for tests only). This page is
        written by the test `Coverage_page_is_up_to_date`; `QP_REWRITE=1 dotnet test tests/QueryProxy.Sql.Tests` regenerates it.

        - **agreed**: accepted or refused exactly as PostgreSQL does; PostgreSQL's tree of the text we write equals its tree of
          the original (locations aside); writing what was read from written text changes nothing.
        - **wrongly refused**, **wrongly accepted**: PostgreSQL decides otherwise.
        - **wrong tree**: accepted by both, but the tree, the kind or the fixed point is wrong.

        Statements of the other kinds (DDL, GRANT, VACUUM ...) are read by a grammar of their own, which tells their kind and
        refuses their syntax errors, but are not modelled: their text is kept as written.

        ## PostgreSQL's regression suite

        {suite.ToMarkdown().TrimEnd()}

        `{suite.Summary}`

        ## Our own corpus (tests/data/sql)

        {own.ToMarkdown().TrimEnd()}

        `{own.Summary}`

        ## Known differences

        - None in the corpora. Statements nested more than {QueryProxy.Sql.Parsing.SqlParserOptions.Default.MaxDepth} levels deep end in 54001, where PostgreSQL may still have stack left.
        - `$1a` is read as `$1 AS a`, as libpg-query does; a PostgreSQL server refuses it as trailing junk.

        To compare other statements: `dotnet run --project tests/QueryProxy.Sql.Oracle -- FILE.jsonl --failures OUT.jsonl --table`.

        """;
}
