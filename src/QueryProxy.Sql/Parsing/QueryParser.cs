using QueryProxy.Sql.Lexing;
using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.Queries;

namespace QueryProxy.Sql.Parsing;

/// <summary>
/// Whole queries: WITH, set operations by precedence, and the clauses that belong to the whole. Parentheses around a
/// query vanish; clauses behind them join those inside, as long as none is given twice.
/// </summary>
internal sealed class QueryParser(Grammar grammar)
{
    private const int UnionPrecedence = 1;
    private const int IntersectPrecedence = 2;

    private readonly TokenStream _tokens = grammar.Tokens;

    /// <summary>Whether the current token begins a query, parentheses aside.</summary>
    public bool StartsQuery() => _tokens.Keyword switch
    {
        Keyword.Select or Keyword.With or Keyword.Table => true,
        Keyword.Values => _tokens.NextIs(TokenKind.LeftParenthesis),
        _ => false,
    };

    /// <summary>Whether the current token goes on with a query after its parentheses.</summary>
    public bool ContinuesQuery() => _tokens.Keyword is Keyword.Union or Keyword.Intersect or Keyword.Except or Keyword.Order
        or Keyword.Limit or Keyword.Offset or Keyword.Fetch or Keyword.For;

    /// <summary>SelectStmt, parentheses allowed.</summary>
    public Query Parse()
    {
        var start = _tokens.Start;
        var with = _tokens.Is(Keyword.With) ? grammar.With.Parse() : null;
        return Parse(with, start);
    }

    /// <summary>The rest of a query whose WITH was read already.</summary>
    public Query Parse(WithClause? with, int start)
    {
        grammar.Enter();
        var outer = grammar.Height;
        grammar.Height = 0;
        var query = Clauses(Operations(Operand(), start, UnionPrecedence), with, start);
        grammar.Height = Math.Max(outer, grammar.Height + 4);
        grammar.Leave();
        return query;
    }

    /// <summary>Goes on after a query in parentheses that was read already.</summary>
    public Query Continue(Query first, int start) => Clauses(Operations(first, start, UnionPrecedence), null, start);

    /// <summary>A query in (any number of) parentheses.</summary>
    public Query InParentheses()
    {
        var start = _tokens.Start;
        grammar.Enter();
        _tokens.Expect(TokenKind.LeftParenthesis);
        Query query;
        if (_tokens.Is(TokenKind.LeftParenthesis))
        {
            query = InParentheses();
            if (!_tokens.Is(TokenKind.RightParenthesis)) query = Continue(query, start);
        }
        else
        {
            query = StartsQuery() ? Parse() : throw _tokens.Error();
        }

        _tokens.Expect(TokenKind.RightParenthesis);
        grammar.Leave();
        return query;
    }

    private Query Operand()
    {
        if (_tokens.Is(TokenKind.LeftParenthesis)) return InParentheses();
        var start = _tokens.Start;
        var body = grammar.Selects.Body();
        return new Query(body) { Span = _tokens.SpanFrom(start) };
    }

    /// <summary>UNION and EXCEPT associate to the left, INTERSECT binds tighter. Chains become one node.</summary>
    private Query Operations(Query left, int start, int minimum)
    {
        while (true)
        {
            SetOperator @operator;
            var precedence = UnionPrecedence;
            switch (_tokens.Keyword)
            {
                case Keyword.Union:
                    @operator = SetOperator.Union;
                    break;
                case Keyword.Except:
                    @operator = SetOperator.Except;
                    break;
                case Keyword.Intersect:
                    @operator = SetOperator.Intersect;
                    precedence = IntersectPrecedence;
                    break;
                default:
                    return left;
            }

            if (precedence < minimum) return left;
            left = Chain(left, start, @operator, precedence);
        }
    }

    private Query Chain(Query left, int start, SetOperator @operator, int precedence)
    {
        var keyword = _tokens.Keyword;
        _tokens.Advance();
        var all = TakeQuantifier();
        var operands = Flatten(left, @operator, all);
        while (true)
        {
            var rightStart = _tokens.Start;
            operands.Add(Operations(Operand(), rightStart, precedence + 1));
            if (!_tokens.Is(keyword) || IsNextAll() != all) break;
            _tokens.Advance();
            TakeQuantifier();
        }

        grammar.Height++;
        var span = _tokens.SpanFrom(start);
        var body = new SetOperation(@operator, NodeList<Query>.Adopt(operands)) { IsAll = all, Span = span };
        return new Query(body) { Span = span };
    }

    private static List<Query> Flatten(Query left, SetOperator @operator, bool all)
    {
        if (left is { Body: SetOperation inner, With: null, Limit: null, OrderBy.Count: 0, Locking.Count: 0 }
            && inner.Operator == @operator && inner.IsAll == all) return [.. inner.Operands];
        return [left];
    }

    private bool IsNextAll() => _tokens.NextIs(Keyword.All);

    private bool TakeQuantifier()
    {
        if (_tokens.TryTake(Keyword.All)) return true;
        _tokens.TryTake(Keyword.Distinct);
        return false;
    }

    /// <summary>ORDER BY, then locking and LIMIT in either order.</summary>
    private Query Clauses(Query query, WithClause? with, int start)
    {
        if (with is not null && query.With is not null) throw _tokens.ErrorAt(with.Span, "multiple WITH clauses not allowed");
        var orderBy = query.OrderBy;
        if (_tokens.Is(Keyword.Order))
        {
            orderBy = grammar.Sorting.OrderBy();
            if (query.OrderBy.Count > 0) throw _tokens.ErrorAt(orderBy[0].Span, "multiple ORDER BY clauses not allowed");
        }

        LimitClause? limit = null;
        var locking = query.Locking;
        if (_tokens.Is(Keyword.For))
        {
            locking = Together(locking, grammar.Locking.Locking());
            limit = grammar.Limits.OptionalLimit();
        }
        else if (_tokens.Keyword is Keyword.Limit or Keyword.Offset or Keyword.Fetch)
        {
            limit = grammar.Limits.OptionalLimit();
            if (_tokens.Is(Keyword.For)) locking = Together(locking, grammar.Locking.Locking());
        }

        if (limit is not null) limit = Merge(query.Limit, limit, orderBy, locking);
        var span = _tokens.SpanFrom(start);
        if (query.Span == span && with is null && limit is null && ReferenceEquals(orderBy, query.OrderBy) && ReferenceEquals(locking, query.Locking)) return query;
        return query with { With = with ?? query.With, OrderBy = orderBy, Locking = locking, Limit = limit ?? query.Limit, Span = span };
    }

    private static NodeList<LockingClause> Together(NodeList<LockingClause> earlier, NodeList<LockingClause> later) =>
        earlier.Count == 0 ? later : later.Count == 0 ? earlier : [.. earlier, .. later];

    private LimitClause Merge(LimitClause? before, LimitClause limit, NodeList<OrderItem> orderBy, NodeList<LockingClause> locking)
    {
        if (before is { } earlier)
        {
            if (limit.Offset is not null && earlier.Offset is not null)
                throw _tokens.ErrorAt(grammar.Limits.OffsetSpan, "multiple OFFSET clauses not allowed");
            if (limit.Count is not null && earlier.Count is not null)
                throw _tokens.ErrorAt(grammar.Limits.CountSpan, "multiple LIMIT clauses not allowed");
            limit = limit with
            {
                Count = limit.Count ?? earlier.Count,
                Offset = limit.Offset ?? earlier.Offset,
                WithTies = limit.WithTies,
            };
        }

        if (!limit.WithTies) return limit;
        if (orderBy.Count == 0)
            throw _tokens.ErrorAt(limit.Span, "WITH TIES cannot be specified without ORDER BY clause");
        foreach (var clause in locking)
            if (clause.Wait == LockWait.SkipLocked) throw _tokens.ErrorAt(limit.Span, "SKIP LOCKED and WITH TIES options cannot be used together");
        return limit;
    }
}
