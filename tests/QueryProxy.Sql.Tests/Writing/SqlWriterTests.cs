using QueryProxy.Sql.Parsing;
using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.Expressions;
using QueryProxy.Sql.Syntax.Statements;
using QueryProxy.Sql.Writing;

namespace QueryProxy.Sql.Tests.Writing;

/// <summary>Unit: parentheses, quoting, literals, and the way back to the source.</summary>
public sealed class SqlWriterTests
{
    [Theory]
    [InlineData("(a + b) * c", "(a + b) * c")]
    [InlineData("(a * b) + c", "a * b + c")]
    [InlineData("a - (b - c)", "a - (b - c)")]
    [InlineData("(a - b) - c", "a - b - c")]
    [InlineData("not (a and b)", "NOT (a AND b)")]
    [InlineData("(not a) and b", "NOT a AND b")]
    [InlineData("(a = b) is null", "a = b IS NULL")]
    [InlineData("a = (b is null)", "a = (b IS NULL)")]
    [InlineData("(a < b) < c", "(a < b) < c")]
    [InlineData("(-1)::int", "(-1)::integer")]
    [InlineData("-(1::int)", "- 1::integer")]
    [InlineData("(a || b) collate \"C\"", "(a || b) COLLATE \"C\"")]
    [InlineData("(a).b", "(a).b")]
    [InlineData("x between (a and b) and c", "x BETWEEN (a AND b) AND c")]
    [InlineData("x between (a collate \"C\") and c", "x BETWEEN (a COLLATE \"C\") AND c")]
    [InlineData("((1, 2)) = any ((select 1, 2))", "(1, 2) = ANY (SELECT 1, 2)")]
    public void Parentheses_stand_where_needed(string text, string written) =>
        SqlWriter.Write(SqlParser.ParseExpression(text)).Text.Should().Be(written);

    [Theory]
    [InlineData("name", "name")]
    [InlineData("Name", "\"Name\"")]
    [InlineData("select", "\"select\"")]
    [InlineData("between", "\"between\"")]
    [InlineData("left", "\"left\"")]
    [InlineData("a b", "\"a b\"")]
    [InlineData("a\"b", "\"a\"\"b\"")]
    [InlineData("é", "\"é\"")]
    [InlineData("1a", "\"1a\"")]
    public void Column_is_quoted_when_needed(string name, string written) =>
        SqlWriter.Write(new ColumnRef(name)).Text.Should().Be(written);

    [Theory]
    [InlineData("it's", "'it''s'")]
    [InlineData("a\\b", "E'a\\\\b'")]
    [InlineData("\\'; DROP TABLE t; --", "E'\\\\''; DROP TABLE t; --'")]
    [InlineData("", "''")]
    public void String_reads_the_same_under_either_setting(string value, string written)
    {
        var text = SqlWriter.Write(new StringLiteral(value)).Text;

        text.Should().Be(written);
        SqlParser.ParseExpression(text).Should().Be(new StringLiteral(value));
    }

    [Fact]
    public void String_that_PostgreSQL_cannot_hold_is_refused()
    {
        // Not as InlineData: a lone surrogate does not survive in metadata.
        foreach (var value in new[] { "a\0b", "a\ud83d", "\ude00a" })
        {
            var write = () => SqlWriter.Write(new StringLiteral(value));
            write.Should().Throw<SqlSyntaxException>().Which.SqlState.Should().Be(SqlState.CharacterNotInRepertoire);
        }
    }

    [Fact]
    public void Text_cannot_be_smuggled_in_through_hand_made_nodes()
    {
        var nodes = new SqlNode[]
        {
            new NumericLiteral("1; DROP TABLE t"),
            new NumericLiteral("1 OR true"),
            new BinaryExpression(new ColumnRef("a"), new OperatorName("= b OR a ="), new ColumnRef("c")),
            new BinaryExpression(new ColumnRef("a"), new OperatorName("--"), new ColumnRef("c")),
            new PlaceholderExpression("a} OR {b"),
            new ColumnRef(""),
        };

        foreach (var node in nodes)
        {
            var write = () => SqlWriter.Write(node);
            write.Should().Throw<SqlSyntaxException>();
        }
    }

    [Theory]
    [InlineData("SELECT   a,b FROM   nosuch", "nosuch")]
    [InlineData("select upper( nosuch ) from t", "nosuch")]
    [InlineData("select '😀', a  ===  b", "===")]
    [InlineData("select x::nosuch", "nosuch")]
    [InlineData("select cast(x as nosuch)", "nosuch")]
    [InlineData("select nosuch(1)", "nosuch")]
    public void Position_in_written_text_leads_back_to_the_source(string source, string word)
    {
        var written = SqlWriter.Write(SqlParser.ParseStatement(source));
        var position = new SourceSpan(written.Text.IndexOf(word, StringComparison.Ordinal), 0).PositionIn(written.Text);

        var back = written.Map.ToSourcePosition(position, written.Text, source);

        back.Should().Be(new SourceSpan(source.IndexOf(word, StringComparison.Ordinal), 0).PositionIn(source));
    }

    [Fact]
    public void Text_that_was_not_in_the_source_has_no_position_there()
    {
        var rewritten = new AddColumn().Rewrite(SqlParser.ParseStatement("SELECT a"));

        var written = SqlWriter.Write(rewritten);

        written.Text.Should().Be("SELECT a, added");
        written.Map.ToSource(written.Text.IndexOf("added", StringComparison.Ordinal)).Should().BeNull();
        written.Map.ToSource(written.Text.IndexOf('a')).Should().NotBeNull();
    }

    [Fact]
    public void Empty_map_knows_nothing() => SourceMap.Empty.ToSource(0).Should().BeNull();

    [Fact]
    public void Other_statement_is_written_as_it_was_read()
    {
        var statement = new UnsupportedStatement(StatementKind.Drop, "drop  table t");

        SqlWriter.Write(statement).Text.Should().Be("drop  table t");
    }

    private sealed class AddColumn : SqlRewriter
    {
        public override SqlNode RewriteNode(SqlNode node) => node is QueryProxy.Sql.Syntax.Queries.SelectBody body
            ? body with { Items = body.Items.Add(new QueryProxy.Sql.Syntax.Queries.SelectItem(new ColumnRef("added"))) }
            : base.RewriteNode(node);
    }
}
