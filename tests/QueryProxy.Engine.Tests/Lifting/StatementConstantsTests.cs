using System.Text;
using QueryProxy.Engine.Lifting;
using QueryProxy.Sql;
using QueryProxy.Sql.Lexing;

namespace QueryProxy.Engine.Tests.Lifting;

/// <summary>Unit: which constants a text has, judged by the real lexer.</summary>
public sealed class StatementConstantsTests
{
    private static readonly string[] Pieces =
    [
        "select", "a", "t1", "x_2", "from", "=", "<", ">=", "<>", "-", "+", "/", "*", "(", ")", ",", ".", ";", "::int", "5", "0", "007", "12345", "2147483647", "2147483648",
        "99999999999999999999", "1.5", "1e5", "1e+5", ".5", "5.", "0x1F", "1_000", "'abc'", "'it''s'", "''", "'6ba7b810-9dad-11d1-80b4-00c04fd430c8'", "\"q 7\"", "\"it\"\"s\"", "--c 5\n", "/* 5 */",
        "E'a\\'5'", "e'5'", "B'01'", "X'1F'", "N'x'", "U&'5'", "U&\"a\"", "&", "$1", "$$5$$", "$q$'5'$q$", "'ü 5'", "ü5", "\n", "\t", "|", "%", "{", "[5]", "\\", "'a\\'",
    ];

    [Theory]
    [InlineData("select a from t where id = 12345", "12345")]
    [InlineData("select a from t where id=1 and b='x' limit 10", "1 'x' 10")]
    [InlineData("select a from t where n = 2147483647 or n = 2147483648", "2147483647 2147483648")]
    [InlineData("select 'it''s', 1.5, 0x1F, 1e5, 1_000", "'it''s'")]
    [InlineData("select t1.a2 from t1", "")]
    [InlineData("select 1 -- one", "")]
    [InlineData("select 1 /* one */", "")]
    [InlineData("select 1, $1", "")]
    [InlineData("select 1, $$x$$", "")]
    [InlineData("select 1, E'x'", "")]
    [InlineData("select 1, U&'x'", "")]
    [InlineData("select 1, 'ü'", "")]
    [InlineData("select 'a'\n'b'", "")]
    [InlineData("select 'open", "")]
    public void Text_has_these_constants(string sql, string expected)
    {
        var text = Encoding.UTF8.GetBytes(sql);
        var constants = new StatementConstants();
        constants.Scan(text);
        string.Join(' ', Enumerable.Range(0, constants.Count).Select(i => sql.Substring(constants[i].Start, constants[i].Length))).Should().Be(expected);
    }

    [Fact]
    public void Key_leaves_out_what_is_lifted_and_nothing_else()
    {
        var constants = new StatementConstants();
        var text = "a = 5 and b = 'x' limit 7"u8.ToArray();
        constants.Scan(text).Should().BeTrue();
        Encoding.Latin1.GetString(constants.Key(text, constants.All)).Should().Be("a = \u0001 and b = \u0003 limit \u0001");
        Encoding.Latin1.GetString(constants.Key(text, 0b010)).Should().Be("a = 5 and b = \u0003 limit 7");
        Encoding.Latin1.GetString(constants.Key(text, 0)).Should().Be("a = 5 and b = 'x' limit 7");
    }

    [Fact]
    public void Value_of_a_string_has_its_quotes_once()
    {
        var constants = new StatementConstants();
        var text = "b = 'it''s' and c = '' and d = '''' and e = 007"u8.ToArray();
        constants.Scan(text).Should().BeTrue();
        Enumerable.Range(0, constants.Count).Select(Value).Should().Equal("it's", "", "'", "007");

        string Value(int index)
        {
            var target = new byte[64];
            return Encoding.UTF8.GetString(target, 0, constants.CopyValue(index, text, target));
        }
    }

    [Fact]
    public void Position_moves_with_the_constants_in_front_of_it()
    {
        StatementConstants.MapPosition("a = 5 and bad"u8, "a = 12345 and bad"u8, 11).Should().Be(15);
        StatementConstants.MapPosition("a = 12345 and bad"u8, "a = 5 and bad"u8, 15).Should().Be(11);
        StatementConstants.MapPosition("bad = 5"u8, "bad = 12345"u8, 1).Should().Be(1);
    }

    [Fact]
    public void Every_constant_is_one_token_of_the_real_lexer_and_equal_keys_have_equal_tokens()
    {
        var random = new Random(7);
        var constants = new StatementConstants();
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        var found = 0;
        for (var i = 0; i < 200_000; i++)
        {
            var sql = string.Concat(Enumerable.Range(0, random.Next(1, 8)).Select(_ => Pieces[random.Next(Pieces.Length)] + (random.Next(3) == 0 ? "" : " ")));
            var text = Encoding.UTF8.GetBytes(sql);
            if (!constants.Scan(text))
                continue;
            if (Tokens(sql) is not { } tokens)
                continue;
            found += constants.Count;
            for (var c = 0; c < constants.Count; c++)
            {
                var constant = constants[c];
                var token = tokens.Find(token => token.Start == constant.Start);
                token.End.Should().Be(constant.Start + constant.Length, sql);
                token.Kind.Should().BeOneOf([TokenKind.Integer, TokenKind.Numeric, TokenKind.String], sql);
            }

            var key = Encoding.Latin1.GetString(constants.Key(text, constants.All));
            var shape = string.Join(' ', tokens.Select(token => IsFound(token) ? token.Kind.ToString() : sql[token.Start..token.End]));
            if (seen.TryGetValue(key, out var known))
                shape.Should().Be(known, sql);
            else
                seen.Add(key, shape);
        }

        found.Should().BeGreaterThan(10_000);

        bool IsFound(Token token) => constants.IndexOf(token.Start, token.End - token.Start) >= 0;
    }

    private static List<Token>? Tokens(string sql)
    {
        try
        {
            var tokens = new List<Token>();
            var lexer = new SqlLexer(sql);
            while (true)
            {
                var token = lexer.Read();
                if (token.Kind == TokenKind.EndOfInput)
                    return tokens;
                tokens.Add(token);
            }
        }
        catch (SqlSyntaxException)
        {
            return null;
        }
    }
}
