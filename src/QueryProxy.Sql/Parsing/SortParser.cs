using QueryProxy.Sql.Lexing;
using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.Queries;

namespace QueryProxy.Sql.Parsing;

/// <summary>ORDER BY, wherever it may stand.</summary>
internal sealed class SortParser(Grammar grammar)
{
    private readonly TokenStream _tokens = grammar.Tokens;

    public NodeList<OrderItem> OptionalOrderBy() => _tokens.Is(Keyword.Order) ? OrderBy() : NodeList<OrderItem>.Empty;

    /// <summary>ORDER BY ...</summary>
    public NodeList<OrderItem> OrderBy()
    {
        _tokens.Expect(Keyword.Order);
        _tokens.Expect(Keyword.By);
        var first = OrderItem();
        if (!_tokens.Is(TokenKind.Comma)) return NodeList<OrderItem>.Of(first);
        var items = new List<OrderItem> { first };
        while (_tokens.TryTake(TokenKind.Comma)) items.Add(OrderItem());
        return NodeList<OrderItem>.Adopt(items);
    }

    /// <summary>NULLS FIRST or LAST.</summary>
    public NullsOrder Nulls()
    {
        if (!_tokens.TryTake(Keyword.NullsBeforeFirstOrLast)) return NullsOrder.Unspecified;
        var order = _tokens.Is(Keyword.First) ? NullsOrder.First : NullsOrder.Last;
        _tokens.Advance();
        return order;
    }

    private OrderItem OrderItem()
    {
        var start = _tokens.Start;
        var value = grammar.Expressions.Parse();
        var direction = SortDirection.Unspecified;
        OperatorName? usingOperator = null;
        if (_tokens.TryTake(Keyword.Asc)) direction = SortDirection.Ascending;
        else if (_tokens.TryTake(Keyword.Desc)) direction = SortDirection.Descending;
        else if (_tokens.TryTake(Keyword.Using))
        {
            direction = SortDirection.Using;
            usingOperator = grammar.Names.Operator();
        }

        var nulls = Nulls();
        return new OrderItem(value)
        {
            Direction = direction,
            Nulls = nulls,
            UsingOperator = usingOperator,
            Span = _tokens.SpanFrom(start),
        };
    }
}
