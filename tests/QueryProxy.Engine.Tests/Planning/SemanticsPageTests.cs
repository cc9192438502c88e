using System.Text;
using Apache.Arrow;
using QueryProxy.Abstractions.Columns;
using QueryProxy.Abstractions.Queries;
using QueryProxy.Engine.Directory;
using QueryProxy.Engine.Planning;
using QueryProxy.TestSupport;
using QueryProxy.TestSupport.Postgres;

namespace QueryProxy.Engine.Tests.Planning;

/// <summary>
/// Functional: what each kind of rule means in each clause and each kind of statement, found out by running it, is what docs/semantics.md says.
/// <c>QP_REWRITE=1</c> writes the page anew.
/// </summary>
public sealed class SemanticsPageTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private const string Schema = """
        create table t (id int primary key, tenant text not null, shown text, filtered text, masked text, coded text, hidden text);
        insert into t select g, case when g % 2 = 0 then 'acme' else 'globex' end, 's' || g, 'f' || g, 'm' || g, 'c' || g, 'h' || g from generate_series(1, 20) g;
        create table u (id int primary key, shown text, filtered text, masked text, coded text, hidden text);
        insert into u select id, shown, filtered, masked, coded, hidden from t where id <= 12;
        create table v (id int primary key, shown text, coded text);
        insert into v select id, shown, coded from t where id <= 12;
        create table secret as select * from t;
        analyze;
        """;

    private const string Reference = """
        drop table secret;
        delete from t where tenant <> 'acme';
        update t set masked = left(masked, 1);
        update u set masked = left(masked, 1);
        alter table t drop column hidden;
        alter table u drop column hidden;
        """;

    // A statement names the column that a rule concerns as {c}, and its table as {t}.
    private static readonly (string Clause, string Sql)[] Clauses =
    [
        ("select list", "select {c} from {t} order by id"),
        ("`*`", "select * from {t} order by id"),
        ("expression", "select upper({c}) || 'x' from {t} order by id"),
        ("CASE", "select case when {c} like '%1%' then 1 else 0 end from {t} order by id"),
        ("WHERE", "select count(*) from {t} where {c} >= 'f2'"),
        ("WHERE that can fail", "select count(*) from {t} where 1 / (length({c}) - 7) = 0"),
        ("JOIN … ON", "select count(*) from {t} a join u b on a.{c} = b.{c}"),
        ("USING", "select count(*) from {t} join u as b using ({c})"),
        ("GROUP BY", "select {c}, count(*) from {t} group by {c} order by 1"),
        ("GROUP BY the primary key", "select id, {c} from {t} group by id order by id"),
        ("grouping sets", "select {c}, count(*) from {t} group by grouping sets (({c}), ()) order by 1, 2"),
        ("HAVING", "select count(*) from {t} group by {c} having max({c}) > 'f2' order by 1"),
        ("aggregate", "select min({c}), max({c}), count({c}) from {t}"),
        ("aggregate with ORDER BY and FILTER", "select string_agg({c}, ',' order by {c}) filter (where {c} is not null) from {t}"),
        ("window", "select id, rank() over (order by {c}) from {t} order by id"),
        ("ORDER BY", "select id from {t} order by {c}, id"),
        ("DISTINCT", "select distinct {c} from {t} order by 1"),
        ("DISTINCT ON", "select distinct on ({c}) id from {t} order by {c}, id"),
        ("LIMIT", "select id from {t} order by id limit (select count({c}) - 1 from {t})"),
        ("subquery in FROM", "select q.v from (select id, {c} as v from {t}) q order by q.id"),
        ("LATERAL", "select l.v from {t} a, lateral (select a.{c} as v) l order by 1"),
        ("IN", "select count(*) from u where id in (select id from {t} where {c} is not null)"),
        ("EXISTS", "select count(*) from u where exists (select from {t} a where a.id = u.id and a.{c} <> '')"),
        ("common table", "with q as (select id, {c} as v from {t}) select v from q order by id"),
        ("recursive common table", "with recursive q as (select id, {c} as v from {t} where id = 2 union all select a.id, a.{c} from q join {t} a on a.id = q.id + 2) select id, v from q order by id"),
        ("set operation", "select {c} from {t} union select shown from u order by 1"),
        ("whole row", "select a::text from {t} a order by id"),
        ("function of a row", "select to_jsonb(a) ->> '{c}' from {t} a order by id"),
        ("field of a row", "select (a).{c} from {t} a order by id"),
        ("TABLESAMPLE", "select count({c}) from {t} tablesample bernoulli (100)"),
    ];

    private static readonly (string Rule, string Table, string Column)[] Rules =
    [
        ("row filter", "t", "filtered"), ("mask", "u", "masked"), ("mask and row filter", "t", "masked"), ("mask in C#", "v", "coded"), ("hidden column", "t", "hidden"), ("hidden table", "secret", "shown"),
    ];

    private static readonly (string Name, string Form, string OfReference)[] Statements =
    [
        ("SELECT", "{0}", "{0}"),
        ("COPY (query) TO STDOUT", "copy ({0}) to stdout", "copy ({0}) to stdout"),
        ("DECLARE CURSOR", "declare c cursor for {0}", "declare c cursor for {0}"),
        ("PREPARE", "prepare p as {0}", "{0}"),
        ("EXPLAIN", "explain {0}", "explain {0}"),
    ];

    private static readonly string Introduction = """
        # What a rule means where

        Each cell was found out by running a statement that uses the column in that clause, and comparing it with a database that really contains only what the user may see. The test
        `SemanticsPageTests` writes this page (`QP_REWRITE=1 dotnet test tests/QueryProxy.Engine.Tests --filter SemanticsPageTests`) and compares it in every run.

        - **=**: the answer of that database, values and order.
        - **masked**: raw values leave the upstream in this column alone and are masked by the proxy, value by value, before the client sees them.
        - A SQLSTATE: the error that the client gets, and **=** behind it when that database gives the same one. `42703` and `42P01` say that something does not exist, `42501` that a rule
          forbids the use, `0A000` that the proxy cannot do it.

        """.ReplaceLineEndings("\n");

    private static readonly Principal Alice = GovernedDatabase.User("alice", "acme");

    [PostgresFact]
    public async Task Page_says_what_happens()
    {
        var upstream = await SharedDatabase.GetAsync(postgres, Schema);
        var reference = await SharedDatabase.GetAsync(postgres, Schema + Reference);
        var governed = await GovernedDatabase.CreateAsync(
            upstream,
            [
                GovernedDatabase.Policy("mask", "column_mask", """{"mask_expression":"left(masked, 1)"}""", [new(["public"], ["t", "u"], ["masked"])]),
                GovernedDatabase.Policy("hide", "column_deny", "{}", [new(["public"], ["t", "u"], ["hidden"])]),
                GovernedDatabase.Policy("deny", "table_deny", "{}", [new(["public"], ["secret"], [])]),
            ],
            hooks: new CodedMask());
        var page = new StringBuilder(Introduction);
        foreach (var (name, form, ofReference) in Statements)
        {
            page.Append('\n').Append("## ").Append(name).Append("\n\n| clause | ").AppendJoin(" | ", Rules.Select(static rule => rule.Rule)).Append(" |\n|").Append(string.Concat(Enumerable.Repeat("---|", Rules.Length + 1))).Append('\n');
            foreach (var (clause, template) in Clauses)
            {
                page.Append("| ").Append(clause);
                foreach (var (_, table, column) in Rules)
                {
                    var sql = template.Replace("{t}", table, StringComparison.Ordinal).Replace("{c}", column, StringComparison.Ordinal);
                    page.Append(" | ").Append(await CellAsync(governed, reference, name, string.Format(null, form, sql), string.Format(null, ofReference, sql)));
                }

                page.Append(" |\n");
            }
        }

        page.ToString().Should().NotContain("≠", "an answer is that database's or an error");
        var path = Path.Combine(RepositoryPaths.Root, "docs", "semantics.md");
        if (Environment.GetEnvironmentVariable("QP_REWRITE") == "1") await File.WriteAllTextAsync(path, page.ToString());
        (await File.ReadAllTextAsync(path)).ReplaceLineEndings("\n").Should().Be(page.ToString(), "QP_REWRITE=1 writes the page anew; review the difference");
    }

    private static async Task<string> CellAsync(GovernedDatabase governed, PostgresDatabase reference, string kind, string sql, string ofReference)
    {
        var planned = await governed.PlanAsync(kind == "PREPARE" ? sql[sql.IndexOf(" as ", StringComparison.Ordinal)..][4..] : sql, Alice);
        var expected = await QueryOutcome.RunAsync(reference.ReaderConnectionString, ofReference, "public");
        switch (planned)
        {
            case PlannedStatement.Refused refused:
                return expected.SqlState == refused.Error.SqlState ? $"{refused.Error.SqlState} =" : refused.Error.SqlState;
            case PlannedStatement.Governed { Plan: { Transforms.IsEmpty: false } }:
                return "masked";
            case PlannedStatement.Governed { Plan: var plan }:
                var actual = await governed.RunAsync(plan);
                return actual.SqlState is { } state ? expected.SqlState == state ? $"{state} =" : state : actual == expected ? "=" : "≠";
            default:
                return planned.GetType().Name;
        }
    }

    /// <summary>Masks the column <c>coded</c> in statements, as a plugin does.</summary>
    private sealed class CodedMask : IQueryHook
    {
        public ValueTask OnPlanningAsync(QueryContext context, CancellationToken cancellationToken)
        {
            foreach (var scan in context.Scans.Where(static scan => scan.Table.Name == "v")) scan.Mask("coded", new ColumnMask.Transform(new Stars()));
            return ValueTask.CompletedTask;
        }
    }

    private sealed record Stars : IColumnTransform
    {
        public ColumnInfo Describe(ColumnInfo input) => input;

        public IArrowArray Apply(IArrowArray values, ColumnTransformContext context) => values;
    }
}
