using QueryProxy.Sql.Lexing;
using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.Expressions;
using QueryProxy.Sql.Syntax.Statements;

namespace QueryProxy.Sql.Parsing;

/// <summary>
/// Text to syntax tree, by PostgreSQL 18's grammar. What PostgreSQL refuses is a <see cref="SqlSyntaxException"/> with
/// the same message and position.
/// </summary>
public static class SqlParser
{
    /// <summary>
    /// Reads a string of statements separated by semicolons, each with its own span. Empty statements are left out, so
    /// an empty string is an empty list.
    /// </summary>
    public static NodeList<Statement> Parse(string text, SqlParserOptions? options = null)
    {
        using var tokens = Tokens(text, ref options);
        return new Grammar(tokens, options.MaxDepth).Statements.ParseAll();
    }

    /// <summary>Reads exactly one statement; a semicolon may follow it.</summary>
    public static Statement ParseStatement(string text, SqlParserOptions? options = null)
    {
        using var tokens = Tokens(text, ref options);
        var statements = new Grammar(tokens, options.MaxDepth).Statements.ParseAll();
        if (statements.Count == 1) return statements[0];
        if (statements.Count == 0) throw LexicalScan.Error(text, "syntax error", text.Length, text.Length);
        var second = statements[1].Span;
        throw LexicalScan.PlainError(text, "cannot insert multiple commands into a prepared statement", second);
    }

    /// <summary>Reads exactly one expression, e.g. a row filter.</summary>
    public static Expression ParseExpression(string text, SqlParserOptions? options = null)
    {
        using var tokens = Tokens(text, ref options);
        var expression = new Grammar(tokens, options.MaxDepth).Expressions.Parse();
        return tokens.Is(TokenKind.EndOfInput) ? expression : throw tokens.Error();
    }

    private static TokenStream Tokens(string text, [System.Diagnostics.CodeAnalysis.NotNull] ref SqlParserOptions? options)
    {
        options ??= SqlParserOptions.Default;
        return new TokenStream(text, options.Lexer);
    }
}
