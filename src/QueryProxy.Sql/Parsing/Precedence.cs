using QueryProxy.Sql.Lexing;

namespace QueryProxy.Sql.Parsing;

/// <summary>
/// PostgreSQL's operator precedence, lowest first
/// (https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-PRECEDENCE). Shared by parser and writer.
/// </summary>
internal static class Precedence
{
    public const int None = 0;
    public const int Or = 1;
    public const int And = 2;
    public const int Not = 3;
    public const int Is = 4;
    public const int Comparison = 5;
    public const int Like = 6;
    public const int Operator = 7;
    public const int Additive = 8;
    public const int Multiplicative = 9;
    public const int Power = 10;
    public const int AtTimeZone = 11;
    public const int Collate = 12;
    public const int Sign = 13;
    public const int Cast = 14;

    /// <summary>c_expr: what needs no parentheses anywhere.</summary>
    public const int Primary = 15;

    /// <summary>The precedence of an operator token used as infix.</summary>
    public static int OfToken(TokenKind kind) => kind switch
    {
        TokenKind.Operator => Operator,
        TokenKind.Equal or TokenKind.NotEqual or TokenKind.Less or TokenKind.LessOrEqual or TokenKind.Greater
            or TokenKind.GreaterOrEqual => Comparison,
        TokenKind.Plus or TokenKind.Minus => Additive,
        TokenKind.Star or TokenKind.Slash or TokenKind.Percent => Multiplicative,
        TokenKind.Caret => Power,
        TokenKind.ColonColon => Cast,
        _ => None,
    };

    /// <summary>The precedence of an infix operator by its symbol.</summary>
    public static int OfSymbol(string symbol) => symbol switch
    {
        "=" or "<>" or "<" or "<=" or ">" or ">=" => Comparison,
        "+" or "-" => Additive,
        "*" or "/" or "%" => Multiplicative,
        "^" => Power,
        _ => Operator,
    };
}
