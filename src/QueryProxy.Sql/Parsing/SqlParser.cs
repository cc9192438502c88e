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
    public static NodeList<Statement> Parse(string text, SqlParserOptions? options = null) => throw new NotImplementedException();

    /// <summary>Reads exactly one statement; a semicolon may follow it.</summary>
    public static Statement ParseStatement(string text, SqlParserOptions? options = null) => throw new NotImplementedException();

    /// <summary>Reads exactly one expression, e.g. a row filter.</summary>
    public static Expression ParseExpression(string text, SqlParserOptions? options = null) => throw new NotImplementedException();
}
