using QueryProxy.Sql.Lexing;
using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.Queries;

namespace QueryProxy.Sql.Parsing;

/// <summary>GROUP BY with its grouping sets.</summary>
internal sealed class GroupingParser(Grammar grammar)
{
    private readonly TokenStream _tokens = grammar.Tokens;

    /// <summary>GROUP BY …</summary>
    public GroupByClause GroupBy()
    {
        var start = _tokens.Start;
        _tokens.Advance();
        _tokens.Expect(Keyword.By);
        var distinct = _tokens.TryTake(Keyword.Distinct);
        if (!distinct) _tokens.TryTake(Keyword.All);
        var items = GroupingItems();
        return new GroupByClause(items) { IsDistinct = distinct, Span = _tokens.SpanFrom(start) };
    }

    private NodeList<GroupingItem> GroupingItems()
    {
        var items = new List<GroupingItem>();
        do items.Add(GroupingItem());
        while (_tokens.TryTake(TokenKind.Comma));
        return NodeList<GroupingItem>.Adopt(items);
    }

    private GroupingItem GroupingItem()
    {
        var start = _tokens.Start;
        if (_tokens.Is(TokenKind.LeftParenthesis) && _tokens.NextIs(TokenKind.RightParenthesis))
        {
            _tokens.Advance();
            _tokens.Advance();
            return new EmptyGrouping { Span = _tokens.SpanFrom(start) };
        }

        if (_tokens.Keyword is Keyword.Rollup or Keyword.Cube && _tokens.NextIs(TokenKind.LeftParenthesis))
        {
            var isRollup = _tokens.Is(Keyword.Rollup);
            _tokens.Advance();
            _tokens.Advance();
            var values = grammar.Expressions.ParseList();
            _tokens.Expect(TokenKind.RightParenthesis);
            return isRollup
                ? new RollupGrouping(values) { Span = _tokens.SpanFrom(start) }
                : new CubeGrouping(values) { Span = _tokens.SpanFrom(start) };
        }

        if (_tokens.Is(Keyword.Grouping) && _tokens.NextIs(Keyword.Sets))
        {
            grammar.Enter();
            _tokens.Advance();
            _tokens.Advance();
            _tokens.Expect(TokenKind.LeftParenthesis);
            var items = GroupingItems();
            _tokens.Expect(TokenKind.RightParenthesis);
            grammar.Height++;
            grammar.Leave();
            return new GroupingSetsGrouping(items) { Span = _tokens.SpanFrom(start) };
        }

        var value = grammar.Expressions.Parse();
        return new SimpleGrouping(value) { Span = value.Span };
    }
}
