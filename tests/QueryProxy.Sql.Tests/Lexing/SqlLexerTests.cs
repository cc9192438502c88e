using QueryProxy.Sql.Lexing;

namespace QueryProxy.Sql.Tests.Lexing;

/// <summary>Unit: tokens, their values and the lexer's errors.</summary>
public sealed class SqlLexerTests
{
    [Theory]
    [InlineData("abc", "abc")]
    [InlineData("ABC", "abc")]
    [InlineData("ÄBC", "Äbc")]
    [InlineData("a$1_", "a$1_")]
    [InlineData("\"A\"\"b\"", "A\"b")]
    [InlineData("U&\"d\\0061t\\+000061\"", "data")]
    [InlineData("U&\"d!0061\" UESCAPE '!'", "da")]
    public void Identifier_is_folded_or_unquoted(string text, string value)
    {
        var lexer = new SqlLexer(text);

        var token = lexer.Read();

        token.Kind.Should().Be(TokenKind.Identifier);
        lexer.IdentifierValue(token).Should().Be(value);
        token.Span.Length.Should().Be(text.Length);
        lexer.Read().Kind.Should().Be(TokenKind.EndOfInput);
    }

    [Fact]
    public void Identifier_is_cut_to_63_bytes_on_a_character_boundary()
    {
        var lexer = new SqlLexer(new string('a', 62) + "éé");

        lexer.IdentifierValue(lexer.Read()).Should().Be(new string('a', 62));
    }

    [Theory]
    [InlineData("'it''s'", "it's")]
    [InlineData("'a\\b'", "a\\b")]
    [InlineData("e'a\\n\\'\\x41\\101\\u00e9\\U0001F600'", "a\n'AAé😀")]
    [InlineData("E'\\xc3\\xa9'", "é")]
    [InlineData("'a' \n 'b'", "ab")]
    [InlineData("'a' -- remark\n 'b'", "ab")]
    [InlineData("$$a'b$$", "a'b")]
    [InlineData("$x$a$$b$x$", "a$$b")]
    [InlineData("U&'\\0041\\+01F600'", "A😀")]
    public void String_has_its_value_in_every_spelling(string text, string value)
    {
        var lexer = new SqlLexer(text);

        var token = lexer.Read();

        token.Kind.Should().Be(TokenKind.String);
        lexer.StringValue(token).Should().Be(value);
    }

    [Theory]
    [InlineData("1", TokenKind.Integer)]
    [InlineData("0x1F", TokenKind.Integer)]
    [InlineData("1_000", TokenKind.Integer)]
    [InlineData("1.5", TokenKind.Numeric)]
    [InlineData(".5e-3", TokenKind.Numeric)]
    [InlineData("$12", TokenKind.Parameter)]
    [InlineData("@-", TokenKind.Operator)]
    [InlineData("!=", TokenKind.NotEqual)]
    [InlineData("::", TokenKind.ColonColon)]
    public void Text_is_one_token_of_its_kind(string text, TokenKind kind)
    {
        var token = new SqlLexer(text).Read();

        token.Kind.Should().Be(kind);
        token.End.Should().Be(text.Length);
    }

    [Theory]
    [InlineData("+-", 1)]
    [InlineData("<=-", 2)]
    [InlineData("@-", 2)]
    [InlineData("<--x", 1)]
    [InlineData("*/*x*/", 1)]
    public void Operator_ends_where_PostgreSQL_ends_it(string text, int length) =>
        new SqlLexer(text).Read().Span.Length.Should().Be(length);

    [Fact]
    public void Comments_nest()
    {
        var lexer = new SqlLexer("/* a /* b */ c */ 1 -- x");

        lexer.Read().Kind.Should().Be(TokenKind.Integer);
        lexer.Read().Kind.Should().Be(TokenKind.EndOfInput);
    }

    [Theory]
    [InlineData("'abc", "unterminated quoted string at or near \"'abc\"")]
    [InlineData("\"abc", "unterminated quoted identifier at or near \"\"abc\"")]
    [InlineData("/* a", "unterminated /* comment at or near \"/* a\"")]
    [InlineData("$$a", "unterminated dollar-quoted string at or near \"$$a\"")]
    [InlineData("\"\"", "zero-length delimited identifier at or near \"\"\"\"")]
    [InlineData("1a", "trailing junk after numeric literal at or near \"1a\"")]
    [InlineData("0x", "invalid hexadecimal integer at or near \"0x\"")]
    [InlineData("$99999999999", "parameter number too large at or near \"$99999999999\"")]
    public void Malformed_token_is_an_error_in_PostgreSQLs_words(string text, string message)
    {
        var read = () => new SqlLexer(text).Read();

        var error = read.Should().Throw<SqlSyntaxException>().Which;
        error.Message.Should().Be(message);
        error.SqlState.Should().Be(SqlState.SyntaxError);
        error.Position.Should().Be(1);
    }

    [Fact]
    public void Placeholder_is_a_token_only_when_allowed()
    {
        var options = new SqlLexerOptions { AllowPlaceholders = true };

        new SqlLexer("{user.tenant}", options).Read().Kind.Should().Be(TokenKind.Placeholder);
        new SqlLexer("{user.tenant}").Read().Kind.Should().Be(TokenKind.Unknown);
        new SqlLexer("'{0}'", options).Read().Kind.Should().Be(TokenKind.String);
    }

    [Fact]
    public void Keywords_have_PostgreSQLs_classes()
    {
        Keywords.ClassOf(Keyword.Select).Should().Be(KeywordClass.Reserved);
        Keywords.ClassOf(Keyword.Between).Should().Be(KeywordClass.ColumnName);
        Keywords.ClassOf(Keyword.Left).Should().Be(KeywordClass.TypeOrFunctionName);
        Keywords.ClassOf(Keyword.Name).Should().Be(KeywordClass.Unreserved);
        Keywords.IsBareLabel(Keyword.Year).Should().BeFalse();
        Keywords.IsBareLabel(Keyword.Select).Should().BeTrue();
        Keywords.Find("current_timestamp").Should().Be(Keyword.CurrentTimestamp);
        Keywords.Find("frobnicate").Should().Be(Keyword.NoKeyword);
    }
}
