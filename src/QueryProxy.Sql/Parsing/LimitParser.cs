using QueryProxy.Sql.Lexing;
using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.Expressions;
using QueryProxy.Sql.Syntax.Queries;

namespace QueryProxy.Sql.Parsing;

/// <summary>LIMIT, FETCH and OFFSET.</summary>
internal sealed class LimitParser(Grammar grammar)
{
    private readonly TokenStream _tokens = grammar.Tokens;

    /// <summary>Where the last LIMIT or FETCH began.</summary>
    public SourceSpan CountSpan { get; private set; }

    /// <summary>Where the last OFFSET began.</summary>
    public SourceSpan OffsetSpan { get; private set; }

    /// <summary>LIMIT or FETCH and OFFSET in either order, or null.</summary>
    public LimitClause? OptionalLimit()
    {
        if (_tokens.Keyword is not (Keyword.Limit or Keyword.Offset or Keyword.Fetch)) return null;
        var start = _tokens.Start;
        Expression? count = null;
        Expression? offset = null;
        var ties = false;
        var tiesSpan = SourceSpan.None;
        if (_tokens.Is(Keyword.Offset))
        {
            offset = Offset();
            if (_tokens.Keyword is Keyword.Limit or Keyword.Fetch) count = Count(out ties, out tiesSpan);
        }
        else
        {
            count = Count(out ties, out tiesSpan);
            if (_tokens.Is(Keyword.Offset)) offset = Offset();
        }

        return new LimitClause { Count = count, Offset = offset, WithTies = ties, Span = ties ? tiesSpan : _tokens.SpanFrom(start) };
    }

    private Expression Offset()
    {
        OffsetSpan = _tokens.Current.Span;
        _tokens.Advance();
        var value = grammar.Expressions.Parse();
        if (!_tokens.TryTake(Keyword.Rows)) _tokens.TryTake(Keyword.Row);
        return value;
    }

    private Expression Count(out bool ties, out SourceSpan tiesSpan)
    {
        ties = false;
        var start = _tokens.Start;
        tiesSpan = CountSpan = _tokens.Current.Span;
        if (_tokens.TryTake(Keyword.Limit))
        {
            var limitSpan = tiesSpan;
            if (_tokens.Is(Keyword.All))
            {
                var span = _tokens.Current.Span;
                _tokens.Advance();
                return new NullLiteral { Span = span };
            }

            var limit = grammar.Expressions.Parse();
            if (_tokens.Is(TokenKind.Comma))
            {
                throw _tokens.ErrorAt(
                    limitSpan,
                    "LIMIT #,# syntax is not supported",
                    hint: "Use separate LIMIT and OFFSET clauses.");
            }

            return limit;
        }

        _tokens.Expect(Keyword.Fetch);
        if (!_tokens.TryTake(Keyword.First)) _tokens.Expect(Keyword.Next);
        Expression count;
        if (_tokens.Keyword is Keyword.Row or Keyword.Rows && !_tokens.NextIs(TokenKind.LeftParenthesis))
            count = new IntegerLiteral(1) { Span = new SourceSpan(start, 0) };
        else if (_tokens.Kind is TokenKind.Plus or TokenKind.Minus) count = SignedNumber();
        else count = grammar.Primaries.Parse();

        if (!_tokens.TryTake(Keyword.Rows)) _tokens.Expect(Keyword.Row);
        if (_tokens.TryTake(Keyword.Only)) return count;
        tiesSpan = _tokens.Current.Span;
        _tokens.Expect(Keyword.With);
        _tokens.Expect(Keyword.Ties);
        ties = true;
        return count;
    }

    private Expression SignedNumber()
    {
        var start = _tokens.Start;
        var sign = grammar.Names.PlainOperator();
        if (_tokens.Kind is not (TokenKind.Integer or TokenKind.Numeric)) throw _tokens.Error();
        var number = grammar.Primaries.Parse();
        return ExpressionParser.Signed(sign, number, _tokens.SpanFrom(start));
    }
}
