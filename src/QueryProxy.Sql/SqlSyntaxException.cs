using QueryProxy.Sql.Syntax;

namespace QueryProxy.Sql;

/// <summary>
/// SQL text that PostgreSQL's parser would refuse, in PostgreSQL's words, or text that exceeds our limits.
/// </summary>
public sealed class SqlSyntaxException : Exception
{
    public SqlSyntaxException(string sqlState, string message, SourceSpan span, int position = 0, string? hint = null, string? detail = null)
        : base(message)
    {
        SqlState = sqlState;
        Span = span;
        Position = position;
        Hint = hint;
        Detail = detail;
    }

    /// <summary>A constant of <see cref="QueryProxy.Sql.SqlState"/>.</summary>
    public string SqlState { get; }

    /// <summary>Where the error is, in UTF-16 offsets.</summary>
    public SourceSpan Span { get; }

    /// <summary>PostgreSQL's error position: 1-based, in characters; 0 when there is none.</summary>
    public int Position { get; }

    public string? Hint { get; }

    public string? Detail { get; }

    /// <summary>The error for a statement that is nested too deeply.</summary>
    public static SqlSyntaxException TooDeep(SourceSpan span) =>
        new(QueryProxy.Sql.SqlState.StatementTooComplex, "stack depth limit exceeded", span);
}
