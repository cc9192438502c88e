using QueryProxy.Sql.Lexing;
using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.Expressions;

namespace QueryProxy.Sql.Parsing;

/// <summary>
/// The fields of an interval type (YEAR TO MONTH ...) as the bit mask that PostgreSQL puts into the type modifiers.
/// </summary>
internal static class IntervalFields
{
    /// <summary>All fields: stands before a precision without fields.</summary>
    public const int Full = 0x7FFF;

    private const int Month = 1 << 1;
    private const int Year = 1 << 2;
    private const int Day = 1 << 3;
    private const int Hour = 1 << 10;
    private const int Minute = 1 << 11;
    private const int Second = 1 << 12;

    private static readonly (int Mask, string Text)[] Spellings =
    [
        (Year, "year"),
        (Month, "month"),
        (Day, "day"),
        (Hour, "hour"),
        (Minute, "minute"),
        (Second, "second"),
        (Year | Month, "year to month"),
        (Day | Hour, "day to hour"),
        (Day | Hour | Minute, "day to minute"),
        (Day | Hour | Minute | Second, "day to second"),
        (Hour | Minute, "hour to minute"),
        (Hour | Minute | Second, "hour to second"),
        (Minute | Second, "minute to second"),
    ];

    /// <summary>The words for a mask, or null when there are none.</summary>
    public static string? Spell(int mask)
    {
        foreach (var (known, text) in Spellings)
            if (known == mask) return text;
        return null;
    }

    public static bool AllowsPrecision(int mask) => (mask & Second) != 0;

    /// <summary>Whether a time zone may be given as an interval of these fields.</summary>
    public static bool IsTimeZoneField(Expression mask) => mask is IntegerLiteral { Value: Hour or (Hour | Minute) or Full };

    /// <summary>opt_interval; empty when no field stands there.</summary>
    public static NodeList<Expression> Parse(TokenStream tokens, Func<IntegerLiteral> precision)
    {
        var from = Rank(tokens.Keyword);
        if (from < 0) return NodeList<Expression>.Empty;
        var start = tokens.Start;
        tokens.Advance();
        var to = from;
        if (tokens.Is(Keyword.To) && from != Rank(Keyword.Month) && from != Rank(Keyword.Second))
        {
            tokens.Advance();
            to = Rank(tokens.Keyword);
            var allowed = from == Rank(Keyword.Year) ? to == Rank(Keyword.Month) : to > from && to > Rank(Keyword.Day);
            if (!allowed) throw tokens.Error();
            tokens.Advance();
        }

        var mask = 0;
        for (var rank = from; rank <= to; rank++) mask |= MaskOf(rank);
        var literal = new IntegerLiteral(mask) { Span = tokens.SpanFrom(start) };
        return to == Rank(Keyword.Second) && tokens.Is(TokenKind.LeftParenthesis) ? [literal, precision()] : [literal];
    }

    private static int Rank(Keyword keyword) => keyword switch
    {
        Keyword.Year => 0,
        Keyword.Month => 1,
        Keyword.Day => 2,
        Keyword.Hour => 3,
        Keyword.Minute => 4,
        Keyword.Second => 5,
        _ => -1,
    };

    private static int MaskOf(int rank) => rank switch
    {
        0 => Year,
        1 => Month,
        2 => Day,
        3 => Hour,
        4 => Minute,
        _ => Second,
    };
}
