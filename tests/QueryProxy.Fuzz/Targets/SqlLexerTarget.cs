using System.Text;
using QueryProxy.Sql;
using QueryProxy.Sql.Lexing;

namespace QueryProxy.Fuzz.Targets;

/// <summary>Any text is tokens or one error: each token begins where the one before ended or later, and has a value.</summary>
public sealed class SqlLexerTarget : IFuzzTarget
{
    public string Name => "sql-lexer";

    public void Run(byte[] input)
    {
        var text = Encoding.UTF8.GetString(input);
        var lexer = new SqlLexer(text);
        try
        {
            var end = 0;
            while (true)
            {
                var token = lexer.Read();
                if (token.Start < end || token.End < token.Start || token.End > text.Length)
                    throw new InvalidOperationException("a token stands in the wrong place");
                if (token.Kind == TokenKind.EndOfInput) return;
                if (token.End == token.Start) throw new InvalidOperationException("a token is empty");
                if (token.Kind is TokenKind.Identifier or TokenKind.Keyword) _ = lexer.IdentifierValue(token);
                if (token.Kind is TokenKind.String or TokenKind.BitString or TokenKind.HexString) _ = lexer.StringValue(token);
                end = token.End;
            }
        }
        catch (SqlSyntaxException)
        {
            // The lexer's own answer to bad text.
        }
    }
}
