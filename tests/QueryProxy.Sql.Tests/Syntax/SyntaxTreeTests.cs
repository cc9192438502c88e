using QueryProxy.Sql.Parsing;
using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.Expressions;
using QueryProxy.Sql.Syntax.Queries;
using QueryProxy.Sql.Syntax.Statements;
using QueryProxy.Sql.Syntax.TableRefs;

namespace QueryProxy.Sql.Tests.Syntax;

/// <summary>Unit: equality by structure, visitors, rewriters.</summary>
public sealed class SyntaxTreeTests
{
    [Fact]
    public void Equality_ignores_spans_and_spelling()
    {
        var first = SqlParser.ParseStatement("SELECT a, CAST(b AS int) FROM t WHERE c = 'x'");
        var second = SqlParser.ParseStatement("select  A , b::integer  from \"t\" where (c = e'x')");

        second.Should().Be(first);
        second.GetHashCode().Should().Be(first.GetHashCode());
    }

    [Theory]
    [InlineData("SELECT a", "SELECT b")]
    [InlineData("SELECT a", "SELECT a AS a")]
    [InlineData("SELECT 1", "SELECT '1'")]
    [InlineData("SELECT a FROM t", "SELECT a FROM ONLY t")]
    [InlineData("SELECT a UNION SELECT b", "SELECT a UNION ALL SELECT b")]
    [InlineData("SELECT a LIKE b", "SELECT a ILIKE b")]
    public void Different_statements_are_not_equal(string first, string second) =>
        SqlParser.ParseStatement(first).Should().NotBe(SqlParser.ParseStatement(second));

    [Fact]
    public void Visitor_reaches_tables_at_any_depth()
    {
        var tables = new List<string>();

        new TableCollector(tables).Visit(SqlParser.ParseStatement(
            "WITH w AS (DELETE FROM a USING b RETURNING *) SELECT (SELECT 1 FROM c) FROM d JOIN LATERAL (SELECT FROM e) x ON EXISTS (TABLE f) WHERE g IN (SELECT 1 FROM h UNION SELECT 2 FROM i) ORDER BY (SELECT 1 FROM j)"));

        tables.Should().BeEquivalentTo("a", "b", "c", "d", "e", "f", "h", "i", "j");
    }

    [Fact]
    public void Rewriter_shares_what_stays()
    {
        var statement = (SelectStatement)SqlParser.ParseStatement("SELECT a FROM t, s WHERE b");

        var rewritten = (SelectStatement)new Renamer("t", "u").Rewrite((Statement)statement);

        rewritten.ToString().Should().Be("SELECT a FROM u, s WHERE b");
        var (before, after) = ((SelectBody)statement.Query.Body, (SelectBody)rewritten.Query.Body);
        after.Where.Should().BeSameAs(before.Where);
        after.From[1].Should().BeSameAs(before.From[1]);
        new Renamer("nosuch", "u").Rewrite((Statement)statement).Should().BeSameAs(statement);
    }

    [Fact]
    public void Rewriter_refuses_a_node_of_the_wrong_family()
    {
        var rewrite = () => new Misfit().Rewrite(SqlParser.ParseStatement("SELECT a FROM t"));

        rewrite.Should().Throw<InvalidOperationException>();
    }

    [Fact]
    public void List_maps_to_itself_when_nothing_changes()
    {
        NodeList<Identifier> names = ["a", "b"];

        names.Map(name => name).Should().BeSameAs(names);
        names.Map(name => name.Value == "b" ? "c" : name).Should().Equal(new Identifier("a"), new Identifier("c"));
        names.Equals(["a", "b"]).Should().BeTrue();
    }

    [Theory]
    [InlineData("a😀b", 3, 3)]
    [InlineData("abc", 0, 1)]
    [InlineData("é1", 1, 2)]
    public void Position_counts_characters(string text, int offset, int position) =>
        new SourceSpan(offset, 0).PositionIn(text).Should().Be(position);

    private sealed class TableCollector(List<string> tables) : SqlVisitor
    {
        public override void Visit(SqlNode? node)
        {
            if (node is NamedTable table) tables.Add(table.Name.Name.Value);
            base.Visit(node);
        }
    }

    private sealed class Renamer(string from, string to) : SqlRewriter
    {
        public override SqlNode RewriteNode(SqlNode node) =>
            node is NamedTable table && table.Name.Name.Value == from ? table with { Name = new QualifiedName(to) } : base.RewriteNode(node);
    }

    private sealed class Misfit : SqlRewriter
    {
        public override SqlNode RewriteNode(SqlNode node) => node is NamedTable ? new NullLiteral() : base.RewriteNode(node);
    }
}
