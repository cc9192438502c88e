using QueryProxy.Sql.Parsing;
using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.Expressions;
using QueryProxy.Sql.Syntax.Functions;
using QueryProxy.Sql.Syntax.Queries;
using QueryProxy.Sql.Syntax.Statements;
using QueryProxy.Sql.Syntax.TableRefs;

namespace QueryProxy.Sql.Tests.Parsing;

/// <summary>Unit: the shape of trees, spans, several statements, errors. What is accepted is the oracle tests' business.</summary>
public sealed class SqlParserTests
{
    [Fact]
    public void Comparison_binds_weaker_than_a_json_operator()
    {
        var expression = SqlParser.ParseExpression("a ->> 'k' = 'v'");

        expression.Should().Be(new BinaryExpression(
            new BinaryExpression(new ColumnRef("a"), new OperatorName("->>"), new StringLiteral("k")),
            new OperatorName("="),
            new StringLiteral("v")));
    }

    [Fact]
    public void And_chain_is_flat()
    {
        var expression = SqlParser.ParseExpression("a AND b AND (c AND d) OR e");

        var or = expression.Should().BeOfType<OrExpression>().Which;
        or.Operands.Should().HaveCount(2);
        or.Operands[0].Should().BeOfType<AndExpression>().Which.Operands.Should().HaveCount(3);
    }

    [Fact]
    public void Union_chain_is_one_node()
    {
        var select = (SelectStatement)SqlParser.ParseStatement("SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION SELECT 4");

        var outer = select.Query.Body.Should().BeOfType<SetOperation>().Which;
        outer.IsAll.Should().BeFalse();
        outer.Operands[0].Body.Should().BeOfType<SetOperation>().Which.Operands.Should().HaveCount(3);
    }

    [Fact]
    public void Special_syntax_is_a_call_of_the_function_behind_it()
    {
        var call = SqlParser.ParseExpression("a AT TIME ZONE 'UTC'").Should().BeOfType<FunctionCall>().Which;

        call.Name.Should().Be(new QualifiedName("pg_catalog", "timezone"));
        call.Syntax.Should().Be(FunctionSyntax.AtTimeZone);
        call.Arguments[0].Value.Should().Be(new StringLiteral("UTC"));
    }

    [Fact]
    public void Type_names_are_PostgreSQLs_own()
    {
        var cast = SqlParser.ParseExpression("a::int[]").Should().BeOfType<CastExpression>().Which;

        cast.Type.Name.Should().Be(new QualifiedName("pg_catalog", "int4"));
        cast.Type.ArrayBounds.Should().HaveCount(1);
        SqlParser.ParseExpression("int 'x'").Should().Be(SqlParser.ParseExpression("CAST('x' AS integer)"));
    }

    [Fact]
    public void Sign_is_part_of_a_number()
    {
        SqlParser.ParseExpression("-1").Should().Be(new IntegerLiteral(-1));
        SqlParser.ParseExpression("- 2.5").Should().Be(new NumericLiteral("-2.5"));
        SqlParser.ParseExpression("-a").Should().BeOfType<UnaryExpression>();
    }

    [Fact]
    public void Statements_have_their_own_spans()
    {
        const string Text = " SELECT 1 ;; -- nothing\n SELECT é ; ";

        var statements = SqlParser.Parse(Text);

        statements.Should().HaveCount(2);
        statements[0].Span.SliceOf(Text).ToString().Should().Be("SELECT 1");
        statements[1].Span.SliceOf(Text).ToString().Should().Be("SELECT é");
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ; ;")]
    [InlineData("-- nothing")]
    public void Empty_text_has_no_statements(string text) => SqlParser.Parse(text).Should().BeEmpty();

    [Fact]
    public void Two_statements_are_refused_where_one_is_wanted()
    {
        var parse = () => SqlParser.ParseStatement("SELECT 1; SELECT 2");

        parse.Should().Throw<SqlSyntaxException>().WithMessage("cannot insert multiple commands into a prepared statement");
    }

    [Fact]
    public void Every_node_of_a_query_knows_where_it_stood()
    {
        const string Text = "SELECT t.a + f(b) FROM s.t WHERE c IN (1, 2)";
        var texts = new List<string>();

        new SpanCollector(Text, texts).Visit(SqlParser.ParseStatement(Text));

        texts.Should().Contain(["t.a + f(b)", "t.a", "f(b)", "s.t", "c IN (1, 2)", "c", "1", "2"]);
    }

    [Theory]
    [InlineData("SELEC 1", "syntax error at or near \"SELEC\"", 1)]
    [InlineData("SELECT 1 FROM", "syntax error at end of input", 14)]
    [InlineData("SELECT '😀', x y z", "syntax error at or near \"z\"", 17)]
    [InlineData("SELECT 'x", "unterminated quoted string at or near \"'x\"", 8)]
    [InlineData("SELECT a < b < c", "syntax error at or near \"<\"", 14)]
    [InlineData("CREATE TABLE t (a int NOT NUL)", "syntax error at or near \"NUL\"", 27)]
    [InlineData("SELECT f() OVER (ROWS UNBOUNDED FOLLOWING)", "frame start cannot be UNBOUNDED FOLLOWING", 23)]
    public void Error_has_PostgreSQLs_words_and_position(string text, string message, int position)
    {
        var parse = () => SqlParser.Parse(text);

        var error = parse.Should().Throw<SqlSyntaxException>().Which;
        error.Message.Should().Be(message);
        error.Position.Should().Be(position);
    }

    [Theory]
    [InlineData("SELECT 1\0")]
    [InlineData("SELECT 'a\0b'")]
    [InlineData("SELECT \"a\0b\"")]
    [InlineData("-- \0")]
    public void Text_with_NUL_is_refused(string text)
    {
        var parse = () => SqlParser.Parse(text);

        parse.Should().Throw<SqlSyntaxException>().Which.SqlState.Should().Be(SqlState.CharacterNotInRepertoire);
    }

    [Fact]
    public void Placeholder_is_an_expression_in_a_template_only()
    {
        var filter = SqlParser.ParseExpression("tenant = {user.tenant} AND n > {0}", SqlParserOptions.Template);

        var and = filter.Should().BeOfType<AndExpression>().Which;
        and.Operands[0].Should().BeOfType<BinaryExpression>().Which.Right.Should().Be(new PlaceholderExpression("user.tenant"));
        var parse = () => SqlParser.ParseExpression("tenant = {user.tenant}");
        parse.Should().Throw<SqlSyntaxException>();
    }

    [Theory]
    [InlineData("a; b")]
    [InlineData("a, b")]
    [InlineData("1) OR (1")]
    [InlineData("")]
    public void Expression_is_exactly_one(string text)
    {
        var parse = () => SqlParser.ParseExpression(text);

        parse.Should().Throw<SqlSyntaxException>();
    }

    [Fact]
    public void Other_statement_is_recognised_with_its_text()
    {
        var statement = SqlParser.ParseStatement("drop table a, b cascade;").Should().BeOfType<UnsupportedStatement>().Which;

        statement.Kind.Should().Be(StatementKind.Drop);
        statement.Text.Should().Be("drop table a, b cascade");
    }

    [Fact]
    public void Joins_nest_as_their_conditions_tell()
    {
        var select = (SelectStatement)SqlParser.ParseStatement("SELECT FROM a JOIN b JOIN c ON x ON y");

        var outer = ((SelectBody)select.Query.Body).From[0].Should().BeOfType<JoinedTable>().Which;
        outer.Left.Should().BeOfType<NamedTable>();
        outer.Right.Should().BeOfType<JoinedTable>();
    }

    private sealed class SpanCollector(string text, List<string> texts) : SqlVisitor
    {
        public override void Visit(SqlNode? node)
        {
            if (node is not null && !node.Span.IsNone) texts.Add(node.Span.SliceOf(text).ToString());
            base.Visit(node);
        }
    }
}
