namespace QueryProxy.Sql.Lexing;

/// <summary>The classes of tokens, by PostgreSQL's lexical rules.</summary>
public enum TokenKind
{
    EndOfInput,
    Identifier,
    Keyword,
    Integer,
    Numeric,
    String,
    BitString,
    HexString,
    Parameter,
    Placeholder,
    Operator,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Plus,
    Minus,
    Star,
    Slash,
    Percent,
    Caret,
    Comma,
    Dot,
    DotDot,
    Colon,
    ColonColon,
    ColonEqual,
    EqualGreater,
    Semicolon,
    LeftParenthesis,
    RightParenthesis,
    LeftBracket,
    RightBracket,

    /// <summary>A character that starts no token; always a syntax error.</summary>
    Unknown,
}
