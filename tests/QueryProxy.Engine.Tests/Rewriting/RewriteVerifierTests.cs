using System.Collections.Frozen;
using System.Collections.Immutable;
using QueryProxy.Abstractions.Queries;
using QueryProxy.Engine.Binding;
using QueryProxy.Engine.Bound;
using QueryProxy.Engine.Catalog;
using QueryProxy.Engine.Governance;
using QueryProxy.Engine.Planning;
using QueryProxy.Engine.Rewriting;
using QueryProxy.Engine.Tests.Governance;
using QueryProxy.Engine.Tests.Planning;
using QueryProxy.Engine.Types;
using QueryProxy.Sql.Parsing;
using QueryProxy.TestSupport.Postgres;

namespace QueryProxy.Engine.Tests.Rewriting;

/// <summary>Every way in which a governed text could show more than was decided is found: unit, and functional where types come from a real server.</summary>
public sealed class RewriteVerifierTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private const string Good =
        """SELECT c.id FROM (SELECT qp$0.id, '***'::pg_catalog.text AS ssn FROM public.customers AS qp$0 WHERE qp$0.tenant = 'acme' OFFSET 0) AS c""";

    [Fact]
    public void A_statement_as_decided_passes() => Find(Good).Should().BeNull();

    [Theory]
    [InlineData("SELECT id FROM public.customers", "outside")]
    [InlineData("SELECT id FROM customers", "outside")]
    [InlineData("WITH customers AS (SELECT 1 AS id) SELECT id FROM customers", "0 times")]
    [InlineData("SELECT (SELECT count(*) FROM public.customers)", "outside")]
    [InlineData("WITH a AS (SELECT * FROM b), b AS (SELECT 1) SELECT * FROM a", "outside")]
    [InlineData("SELECT * FROM (WITH b AS (SELECT 1) SELECT * FROM b) x, b", "outside")]
    [InlineData("COPY public.customers TO STDOUT", "COPY")]
    public void A_table_outside_of_a_governed_relation_is_found(string sql, string finding) => Find(sql).Should().Contain(finding);

    [Theory]
    [InlineData(" WHERE qp$0.tenant = 'acme'", "", "lacks a filter")]
    [InlineData("'acme'", "'globex'", "lacks a filter")]
    [InlineData("qp$0.tenant = 'acme'", "qp$0.tenant = 'acme' OR true", "lacks a filter")]
    [InlineData("'***'::pg_catalog.text AS ssn", "qp$0.ssn", "raw")]
    [InlineData("'***'::pg_catalog.text AS ssn", "'****'::pg_catalog.text AS ssn", "another mask")]
    [InlineData("qp$0.id,", "qp$0.id, qp$0.secret,", "columns")]
    [InlineData("qp$0.id,", "qp$0.secret AS id,", "changed")]
    [InlineData("public.customers", "public.secrets", "reads")]
    [InlineData("public.customers", "customers", "outside")]
    [InlineData("public.customers", "ONLY public.customers", "reads")]
    [InlineData(" OFFSET 0", "", "fence")]
    [InlineData(" OFFSET 0", " OFFSET 1", "limit")]
    [InlineData("WHERE qp$0", "WHERE qp$0.ssn = 'x' AND qp$0", "uses")]
    [InlineData("WHERE qp$0", "WHERE EXISTS (SELECT 1) AND qp$0", "holds")]
    [InlineData("SELECT qp$0.id", "SELECT DISTINCT qp$0.id", "clauses")]
    [InlineData("FROM (SELECT qp$0", "FROM (SELECT 1) AS x, (SELECT qp$0", null)]
    public void A_governed_relation_that_differs_from_the_decision_is_found(string part, string replacement, string? finding)
    {
        Good.Should().Contain(part);
        var found = Find(Good.Replace(part, replacement, StringComparison.Ordinal));
        if (finding is null) found.Should().BeNull();
        else found.Should().Contain(finding);
    }

    [Theory]
    [InlineData("qp$0.id, '***'::pg_catalog.text AS ssn", "'***'::pg_catalog.text AS ssn", "lacks the column id")]
    [InlineData("qp$0.id, '***'::pg_catalog.text AS ssn", "'***'::pg_catalog.text AS ssn, qp$0.id", "lacks the column id")]
    [InlineData("qp$0.id, '***'::pg_catalog.text AS ssn", "qp$0.id, qp$0.id", "columns")]
    [InlineData("qp$0.id, '***'::pg_catalog.text AS ssn", "qp$0.*", "lacks the column id")]
    [InlineData("qp$0.id, '***'::pg_catalog.text AS ssn", "", "lacks the column id")]
    [InlineData(", '***'::pg_catalog.text AS ssn", ", qp$0.ssn", "raw")]
    [InlineData(", '***'::pg_catalog.text AS ssn", "", null)]
    public void A_column_that_the_statement_refers_to_must_be_there_and_no_other_need_be(string part, string replacement, string? finding)
    {
        var plan = Plan();
        plan.Scan.Reference(0);
        Expect(TableAudit.Find(SqlParser.ParseStatement(Good.Replace(part, replacement, StringComparison.Ordinal)), [plan]), finding);
    }

    [Fact]
    public void The_last_column_that_the_statement_refers_to_must_be_there()
    {
        var plan = Plan();
        plan.Scan.Reference(1);
        Expect(TableAudit.Find(SqlParser.ParseStatement(Good.Replace(", '***'::pg_catalog.text AS ssn", string.Empty, StringComparison.Ordinal)), [plan]), "lacks the column ssn");
    }

    [Fact]
    public void A_scan_that_appears_twice_is_found() => Find($"{Good} UNION ALL {Good}").Should().Contain("2 times");

    [Fact]
    public void A_repeated_subquery_s_scans_must_each_be_as_decided()
    {
        var fenced = Plan();
        var open = fenced with { Scan = new BoundScan(fenced.Scan.Relation, "c", fenced.Scan.Columns, 1), IsFenced = false };
        var bare = Good.Replace(" OFFSET 0", string.Empty, StringComparison.Ordinal);

        TableAudit.Find(SqlParser.ParseStatement($"{Good} UNION ALL {Good}"), [fenced, open]).Should().BeNull();
        TableAudit.Find(SqlParser.ParseStatement($"{Good} UNION ALL {bare}"), [fenced, open]).Should().Contain("fence");
        TableAudit.Find(SqlParser.ParseStatement(Good), [fenced, open]).Should().Contain("1 times instead of 2");
    }

    [PostgresTheory]
    [InlineData("SELECT 1 AS a", "SELECT 1 AS a", null)]
    [InlineData("SELECT 1 AS a", "SELECT 2 AS a", "another tree")]
    [InlineData("SELECT 1 AS a", "SELECT 1 AS a FROM", "cannot be parsed")]
    [InlineData("SELECT 1 AS b", "SELECT 1 AS b", "column 1")]
    [InlineData("SELECT 1 AS a, 2 AS b", "SELECT 1 AS a, 2 AS b", "2 columns")]
    [InlineData("SELECT nothing AS a", "SELECT nothing AS a", "cannot be bound")]
    [InlineData("SELECT id AS a FROM public.orders", "SELECT id AS a FROM public.orders", "outside")]
    public async Task A_text_is_verified_before_it_is_sent(string intended, string text, string? finding) => Expect(await VerifyAsync(intended, text, []), finding);

    [PostgresTheory]
    [InlineData(" OFFSET 0", "fence")]
    [InlineData(" WHERE qp$0.tenant = 'acme'", "lacks a filter")]
    public async Task A_text_without_a_fence_or_a_filter_is_not_sent(string part, string finding)
    {
        var text = Good.Replace(part, string.Empty, StringComparison.Ordinal);
        Expect(await VerifyAsync(text, text, [Plan()]), finding);
    }

    private static void Expect(string? reason, string? finding)
    {
        if (finding is null) reason.Should().BeNull();
        else reason.Should().Contain(finding);
    }

    private async Task<string?> VerifyAsync(string intended, string text, ImmutableArray<ScanPlan?> plans)
    {
        var governed = await GovernedDatabase.CreateAsync(await SharedDatabase.GetAsync(postgres, "create table orders (id int)"), []);
        var raw = RawCatalog.Of(governed.Snapshot.Record.Catalog);
        var options = RuleScope.Options(raw, raw.Tables[0], TypeSystem.For(raw.System));
        const string Original = "SELECT 1 AS a";
        try
        {
            RewriteVerifier.Verify(new Binder(options).Bind(SqlParser.ParseStatement(Original), Original), SqlParser.ParseStatement(intended), text, plans, options);
            return null;
        }
        catch (PlanException exception)
        {
            return exception.Error.AuditReason;
        }
    }

    private static string? Find(string sql) => TableAudit.Find(SqlParser.ParseStatement(sql), [Plan()]);

    private static ScanPlan Plan()
    {
        var table = GovernanceFixtures.Table("customers", "id", "ssn");
        var relation = new BindableRelation(table.Name, table.Oid, [new RelationColumn("id", 25), new RelationColumn("ssn", 25)]) { Table = table };
        ImmutableArray<RelationColumn> columns = relation.Columns;
        var mask = SqlExpression.FromTemplate("'***'");
        var filter = SqlExpression.FromTemplate("tenant = 'acme'");
        return new ScanPlan
        {
            Scan = new BoundScan(relation, "c", columns, 0) { Conditions = new ScanConditions([], true, true) },
            Decision = new ScanDecision(
                table.Name,
                false,
                FrozenSet<string>.Empty,
                new Dictionary<string, ColumnMask> { ["ssn"] = new ColumnMask.Expression(mask) }.ToFrozenDictionary(),
                [filter],
                []),
            Alias = ScanPlan.AliasOf(0),
            Shown = [0, 1],
            Filters = [Rule("qp$0.tenant = 'acme'")],
            Masks = new Dictionary<string, CompiledRule> { ["ssn"] = Rule("'***'::pg_catalog.text") }.ToFrozenDictionary(),
            IsFenced = true,
        };
    }

    private static CompiledRule Rule(string sql) => new(SqlParser.ParseExpression(sql), false, false, false);
}
