using QueryProxy.Sql.Lexing;
using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.Expressions;
using QueryProxy.Sql.Syntax.Queries;
using QueryProxy.Sql.Syntax.TableRefs;

namespace QueryProxy.Sql.Parsing;

/// <summary>simple_select, and the clauses that other statements share with it.</summary>
internal sealed class SelectParser(Grammar grammar)
{
    private readonly TokenStream _tokens = grammar.Tokens;

    /// <summary>SELECT, VALUES or TABLE.</summary>
    public QueryBody Body()
    {
        var start = _tokens.Start;
        switch (_tokens.Keyword)
        {
            case Keyword.Select: return Select(start);
            case Keyword.Values: return Values(start);
            case Keyword.Table:
                {
                    _tokens.Advance();
                    var table = grammar.TableRefs.RelationExpression();
                    return new SelectBody([new SelectItem(new StarRef())]) { From = [table], Span = _tokens.SpanFrom(start) };
                }

            default: throw _tokens.Error();
        }
    }

    /// <summary>target_list</summary>
    public NodeList<SelectItem> Items()
    {
        var items = new List<SelectItem>();
        do items.Add(Item());
        while (_tokens.TryTake(TokenKind.Comma));
        return NodeList<SelectItem>.Adopt(items);
    }

    public NodeList<OrderItem> OptionalOrderBy() => _tokens.Is(Keyword.Order) ? OrderBy() : NodeList<OrderItem>.Empty;

    /// <summary>ORDER BY ...</summary>
    public NodeList<OrderItem> OrderBy()
    {
        _tokens.Expect(Keyword.Order);
        _tokens.Expect(Keyword.By);
        var first = OrderItem();
        if (!_tokens.Is(TokenKind.Comma)) return [first];
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

    /// <summary>for_locking_clause; FOR READ ONLY is no locking.</summary>
    public NodeList<LockingClause> Locking()
    {
        if (_tokens.Is(Keyword.For) && _tokens.NextIs(Keyword.Read))
        {
            _tokens.Advance();
            _tokens.Advance();
            _tokens.Expect(Keyword.Only);
            return NodeList<LockingClause>.Empty;
        }

        var clauses = new List<LockingClause>();
        while (_tokens.Is(Keyword.For)) clauses.Add(LockingItem());
        return NodeList<LockingClause>.Adopt(clauses);
    }

    /// <summary>VALUES (...), (...)</summary>
    public ValuesBody Values(int start)
    {
        _tokens.Expect(Keyword.Values);
        var rows = new List<ValuesRow>();
        do rows.Add(ValuesRow());
        while (_tokens.TryTake(TokenKind.Comma));
        return new ValuesBody(NodeList<ValuesRow>.Adopt(rows)) { Span = _tokens.SpanFrom(start) };
    }

    public ValuesRow ValuesRow()
    {
        var start = _tokens.Start;
        _tokens.Expect(TokenKind.LeftParenthesis);
        var values = grammar.Expressions.ParseList();
        _tokens.Expect(TokenKind.RightParenthesis);
        return new ValuesRow(values) { Span = _tokens.SpanFrom(start) };
    }

    private SelectBody Select(int start)
    {
        _tokens.Advance();
        var distinct = Distinct();
        var items = EndsTargetList() && distinct is null ? NodeList<SelectItem>.Empty : Items();
        var into = _tokens.Is(Keyword.Into) ? Into() : null;
        var from = _tokens.TryTake(Keyword.From) ? grammar.TableRefs.ParseList() : NodeList<TableRef>.Empty;
        var where = _tokens.TryTake(Keyword.Where) ? grammar.Expressions.Parse() : null;
        var groupBy = _tokens.Is(Keyword.Group) ? GroupBy() : null;
        var having = _tokens.TryTake(Keyword.Having) ? grammar.Expressions.Parse() : null;
        var windows = _tokens.TryTake(Keyword.Window) ? Windows() : NodeList<NamedWindow>.Empty;
        return new SelectBody(items)
        {
            Distinct = distinct,
            Into = into,
            From = from,
            Where = where,
            GroupBy = groupBy,
            Having = having,
            Windows = windows,
            Span = _tokens.SpanFrom(start),
        };
    }

    private DistinctClause? Distinct()
    {
        var start = _tokens.Start;
        if (!_tokens.TryTake(Keyword.Distinct))
        {
            _tokens.TryTake(Keyword.All);
            return null;
        }

        if (!_tokens.TryTake(Keyword.On)) return new DistinctClause { Span = _tokens.SpanFrom(start) };
        _tokens.Expect(TokenKind.LeftParenthesis);
        var on = grammar.Expressions.ParseList();
        _tokens.Expect(TokenKind.RightParenthesis);
        return new DistinctClause { On = on, Span = _tokens.SpanFrom(start) };
    }

    /// <summary>SELECT may have no output columns: then one of these follows.</summary>
    private bool EndsTargetList() => _tokens.Kind switch
    {
        TokenKind.EndOfInput or TokenKind.Semicolon or TokenKind.RightParenthesis => true,
        TokenKind.Keyword => _tokens.Keyword is Keyword.Into or Keyword.From or Keyword.Where or Keyword.Group or Keyword.Having
            or Keyword.Window or Keyword.Union or Keyword.Intersect or Keyword.Except or Keyword.Order or Keyword.Limit
            or Keyword.Offset or Keyword.Fetch or Keyword.For or Keyword.On or Keyword.Returning or Keyword.With,
        _ => false,
    };

    private SelectItem Item()
    {
        var start = _tokens.Start;
        if (_tokens.Is(TokenKind.Star))
        {
            _tokens.Advance();
            var span = _tokens.SpanFrom(start);
            return new SelectItem(new StarRef { Span = span }) { Span = span };
        }

        var value = grammar.Expressions.Parse();
        Identifier? alias = null;
        if (_tokens.TryTake(Keyword.As)) alias = grammar.Names.Label();
        else if (NameParser.IsBareLabel(_tokens.Current)) alias = grammar.Names.Take();
        return new SelectItem(value) { Alias = alias, Span = _tokens.SpanFrom(start) };
    }

    private IntoClause Into()
    {
        var start = _tokens.Start;
        _tokens.Advance();
        var persistence = TablePersistence.Permanent;
        switch (_tokens.Keyword)
        {
            case Keyword.Temporary or Keyword.Temp when NamesTable():
                _tokens.Advance();
                _tokens.TryTake(Keyword.Table);
                persistence = TablePersistence.Temporary;
                break;
            case Keyword.Local or Keyword.Global when _tokens.Peek().Keyword is Keyword.Temporary or Keyword.Temp:
                _tokens.Advance();
                _tokens.Advance();
                _tokens.TryTake(Keyword.Table);
                persistence = TablePersistence.Temporary;
                break;
            case Keyword.Unlogged when NamesTable():
                _tokens.Advance();
                _tokens.TryTake(Keyword.Table);
                persistence = TablePersistence.Unlogged;
                break;
            case Keyword.Table:
                _tokens.Advance();
                break;
        }

        var table = grammar.Names.RelationName();
        return new IntoClause(table) { Persistence = persistence, Span = _tokens.SpanFrom(start) };
    }

    /// <summary>Whether a table's name follows the current word, which is its own name otherwise.</summary>
    private bool NamesTable() => _tokens.NextIs(Keyword.Table) || NameParser.IsColumnId(_tokens.Peek());

    private GroupByClause GroupBy()
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

    private NodeList<NamedWindow> Windows()
    {
        var windows = new List<NamedWindow>();
        do
        {
            var start = _tokens.Start;
            var name = grammar.Names.ColumnId();
            _tokens.Expect(Keyword.As);
            var specification = grammar.Windows.Specification();
            windows.Add(new NamedWindow(name, specification) { Span = _tokens.SpanFrom(start) });
        }
        while (_tokens.TryTake(TokenKind.Comma));
        return NodeList<NamedWindow>.Adopt(windows);
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

    private LockingClause LockingItem()
    {
        var start = _tokens.Start;
        _tokens.Expect(Keyword.For);
        LockStrength strength;
        switch (_tokens.Keyword)
        {
            case Keyword.Update:
                strength = LockStrength.Update;
                break;
            case Keyword.Share:
                strength = LockStrength.Share;
                break;
            case Keyword.No:
                _tokens.Advance();
                _tokens.Expect(Keyword.Key);
                if (!_tokens.Is(Keyword.Update)) throw _tokens.Error();
                strength = LockStrength.NoKeyUpdate;
                break;
            case Keyword.Key:
                _tokens.Advance();
                if (!_tokens.Is(Keyword.Share)) throw _tokens.Error();
                strength = LockStrength.KeyShare;
                break;
            default:
                throw _tokens.Error();
        }

        _tokens.Advance();
        var tables = NodeList<QualifiedName>.Empty;
        if (_tokens.TryTake(Keyword.Of))
        {
            var names = new List<QualifiedName>();
            do names.Add(grammar.Names.RelationName());
            while (_tokens.TryTake(TokenKind.Comma));
            tables = NodeList<QualifiedName>.Adopt(names);
        }

        var wait = LockWait.Block;
        if (_tokens.TryTake(Keyword.Nowait)) wait = LockWait.NoWait;
        else if (_tokens.TryTake(Keyword.Skip))
        {
            _tokens.Expect(Keyword.Locked);
            wait = LockWait.SkipLocked;
        }

        return new LockingClause(strength) { Tables = tables, Wait = wait, Span = _tokens.SpanFrom(start) };
    }
}
