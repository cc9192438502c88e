using QueryProxy.Sql.Syntax;

namespace QueryProxy.Sql.Lexing;

/// <summary>
/// One token: what it is and where it stands. Its value is made on demand by <see cref="SqlLexer"/>, so that reading
/// tokens allocates nothing.
/// </summary>
public readonly record struct Token(TokenKind Kind, int Start, int End, Keyword Keyword = Keyword.NoKeyword)
{
    /// <summary>How a string or identifier is quoted; decides how its value is decoded.</summary>
    public TokenForm Form { get; init; }

    public SourceSpan Span => SourceSpan.FromBounds(Start, End);
}
