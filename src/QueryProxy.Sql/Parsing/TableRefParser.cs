using QueryProxy.Sql.Lexing;
using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.Expressions;
using QueryProxy.Sql.Syntax.Queries;
using QueryProxy.Sql.Syntax.TableRefs;

namespace QueryProxy.Sql.Parsing;

/// <summary>FROM items: tables, subqueries, joins. Functions are in <see cref="FunctionTableParser"/>.</summary>
internal sealed class TableRefParser(Grammar grammar)
{
    private readonly TokenStream _tokens = grammar.Tokens;

    /// <summary>from_list</summary>
    public NodeList<TableRef> ParseList()
    {
        var first = Parse();
        if (!_tokens.Is(TokenKind.Comma)) return NodeList<TableRef>.Of(first);
        var items = new List<TableRef> { first };
        while (_tokens.TryTake(TokenKind.Comma)) items.Add(Parse());
        return NodeList<TableRef>.Adopt(items);
    }

    /// <summary>table_ref with the joins that follow it.</summary>
    public TableRef Parse()
    {
        grammar.Enter();
        var outer = grammar.Height;
        grammar.Height = 0;
        var start = _tokens.Start;
        var left = Joins(Item(), start);
        grammar.Height = Math.Max(outer, grammar.Height + 1);
        grammar.Leave();
        return left;
    }

    /// <summary>relation_expr: a table with ONLY or *.</summary>
    public NamedTable RelationExpression()
    {
        var start = _tokens.Start;
        var (name, isOnly) = RelationName();
        return new NamedTable(name) { IsOnly = isOnly, Span = _tokens.SpanFrom(start) };
    }

    /// <summary>opt_alias_clause: <c>[AS] name [(columns)]</c></summary>
    public TableAlias? OptionalAlias()
    {
        var start = _tokens.Start;
        if (!_tokens.TryTake(Keyword.As) && !NameParser.IsColumnId(_tokens.Current)) return null;
        var name = grammar.Names.ColumnId();
        var columns = _tokens.Is(TokenKind.LeftParenthesis) ? grammar.Names.ColumnList() : NodeList<Identifier>.Empty;
        return new TableAlias(name) { Columns = columns, Span = _tokens.SpanFrom(start) };
    }

    private TableRef Item()
    {
        var start = _tokens.Start;
        switch (_tokens.Kind)
        {
            case TokenKind.LeftParenthesis:
                {
                    var content = Parenthesised();
                    return content.Query is { } query ? Subquery(query, isLateral: false, start) : content.Joined!;
                }

            case TokenKind.Keyword:
                switch (_tokens.Keyword)
                {
                    case Keyword.Lateral:
                        _tokens.Advance();
                        if (_tokens.Is(TokenKind.LeftParenthesis))
                            return Subquery(grammar.Queries.InParentheses(), isLateral: true, start);
                        return grammar.FunctionTables.Parse(isLateral: true, start);
                    case Keyword.Only:
                        return Relation(start);
                }

                break;
        }

        return grammar.FunctionTables.StartsFunction() ? grammar.FunctionTables.Parse(isLateral: false, start) : Relation(start);
    }

    private NamedTable Relation(int start)
    {
        var (name, isOnly) = RelationName();
        var alias = OptionalAlias();
        var sample = _tokens.Is(Keyword.Tablesample) ? Sample() : null;
        return new NamedTable(name) { IsOnly = isOnly, Alias = alias, Sample = sample, Span = _tokens.SpanFrom(start) };
    }

    private (QualifiedName Name, bool IsOnly) RelationName()
    {
        if (!_tokens.TryTake(Keyword.Only))
        {
            var name = grammar.Names.RelationName();
            _tokens.TryTake(TokenKind.Star);
            return (name, false);
        }

        var isParenthesised = _tokens.TryTake(TokenKind.LeftParenthesis);
        var only = grammar.Names.RelationName();
        if (isParenthesised) _tokens.Expect(TokenKind.RightParenthesis);
        return (only, true);
    }

    private SubqueryTable Subquery(Query query, bool isLateral, int start)
    {
        var alias = OptionalAlias();
        return new SubqueryTable(query) { Alias = alias, IsLateral = isLateral, Span = _tokens.SpanFrom(start) };
    }

    /// <summary>Parentheses in FROM hold a query or a join; nested ones leave open which until the inside is read.</summary>
    private (Query? Query, JoinedTable? Joined) Parenthesised()
    {
        grammar.Enter();
        var start = _tokens.Start;
        _tokens.Expect(TokenKind.LeftParenthesis);
        var innerStart = _tokens.Start;
        (Query? Query, JoinedTable? Joined) result;
        if (grammar.Queries.StartsQuery())
        {
            result = (grammar.Queries.Parse(), null);
        }
        else if (_tokens.Is(TokenKind.LeftParenthesis))
        {
            result = NestedContent(Parenthesised(), innerStart);
        }
        else
        {
            result = (null, Joins(Item(), innerStart) as JoinedTable ?? throw _tokens.Error());
        }

        _tokens.Expect(TokenKind.RightParenthesis);
        grammar.Leave();
        if (result.Joined is not { } joined) return result;
        var alias = OptionalAlias();
        if (alias is null) return result;
        if (joined.Alias is not null) throw _tokens.ErrorAt(alias.Span, "syntax error at or near \"" + alias.Name.Value + "\"");
        return (null, joined with { Alias = alias, Span = _tokens.SpanFrom(start) });
    }

    private (Query? Query, JoinedTable? Joined) NestedContent((Query? Query, JoinedTable? Joined) inner, int start)
    {
        if (inner.Query is { } query)
        {
            if (_tokens.Is(TokenKind.RightParenthesis)) return inner;
            if (grammar.Queries.ContinuesQuery()) return (grammar.Queries.Continue(query, start), null);
            var joined = Joins(Subquery(query, isLateral: false, start), start);
            return (null, joined as JoinedTable ?? throw _tokens.Error());
        }

        return (null, (JoinedTable)Joins(inner.Joined!, start));
    }

    /// <summary>Joins associate to the left; a qualified join waits for its condition, so joins nest to the right too.</summary>
    private TableRef Joins(TableRef left, int start)
    {
        while (true)
        {
            if (_tokens.Is(Keyword.Cross))
            {
                _tokens.Advance();
                _tokens.Expect(Keyword.Join);
                var right = RightOperand();
                left = new JoinedTable(left, JoinKind.Inner, right) { Span = _tokens.SpanFrom(start) };
            }
            else if (_tokens.Is(Keyword.Natural))
            {
                var condition = new NaturalCondition { Span = _tokens.Current.Span };
                _tokens.Advance();
                var kind = Kind() ?? throw _tokens.Error();
                var right = RightOperand();
                left = new JoinedTable(left, kind, right) { Condition = condition, Span = _tokens.SpanFrom(start) };
            }
            else if (Kind() is { } kind)
            {
                // The right side takes the joins whose conditions come before this one's.
                var right = QualifiedOperand();
                var condition = Condition();
                left = new JoinedTable(left, kind, right) { Condition = condition, Span = _tokens.SpanFrom(start) };
            }
            else
            {
                return left;
            }

            grammar.Height++;
        }
    }

    private TableRef RightOperand()
    {
        grammar.Enter();
        var outer = grammar.Height;
        grammar.Height = 0;
        var item = Item();
        grammar.Height = Math.Max(outer, grammar.Height);
        grammar.Leave();
        return item;
    }

    private TableRef QualifiedOperand()
    {
        grammar.Enter();
        var outer = grammar.Height;
        grammar.Height = 0;
        var start = _tokens.Start;
        var item = Item();
        if (_tokens.Keyword is not (Keyword.On or Keyword.Using)) item = Joins(item, start);
        grammar.Height = Math.Max(outer, grammar.Height);
        grammar.Leave();
        return item;
    }

    private JoinKind? Kind()
    {
        JoinKind kind;
        switch (_tokens.Keyword)
        {
            case Keyword.Join:
                _tokens.Advance();
                return JoinKind.Inner;
            case Keyword.Inner:
                _tokens.Advance();
                _tokens.Expect(Keyword.Join);
                return JoinKind.Inner;
            case Keyword.Left:
                kind = JoinKind.Left;
                break;
            case Keyword.Right:
                kind = JoinKind.Right;
                break;
            case Keyword.Full:
                kind = JoinKind.Full;
                break;
            default:
                return null;
        }

        _tokens.Advance();
        _tokens.TryTake(Keyword.Outer);
        _tokens.Expect(Keyword.Join);
        return kind;
    }

    private JoinCondition Condition()
    {
        var start = _tokens.Start;
        if (_tokens.TryTake(Keyword.On))
        {
            var predicate = grammar.Expressions.Parse();
            return new OnCondition(predicate) { Span = _tokens.SpanFrom(start) };
        }

        _tokens.Expect(Keyword.Using);
        var columns = grammar.Names.ColumnList();
        var alias = _tokens.TryTake(Keyword.As) ? grammar.Names.ColumnId() : null;
        return new UsingCondition(columns) { Alias = alias, Span = _tokens.SpanFrom(start) };
    }

    private TableSample Sample()
    {
        var start = _tokens.Start;
        _tokens.Advance();
        var method = FunctionName();
        _tokens.Expect(TokenKind.LeftParenthesis);
        var arguments = grammar.Expressions.ParseList();
        _tokens.Expect(TokenKind.RightParenthesis);
        Expression? repeatable = null;
        if (_tokens.TryTake(Keyword.Repeatable))
        {
            _tokens.Expect(TokenKind.LeftParenthesis);
            repeatable = grammar.Expressions.Parse();
            _tokens.Expect(TokenKind.RightParenthesis);
        }

        return new TableSample(method, arguments) { Repeatable = repeatable, Span = _tokens.SpanFrom(start) };
    }

    /// <summary>func_name</summary>
    private QualifiedName FunctionName()
    {
        if (_tokens.NextIs(TokenKind.Dot)) return grammar.Names.AnyName();
        var name = grammar.Names.TypeOrFunctionName();
        return new QualifiedName([name]) { Span = name.Span };
    }
}
