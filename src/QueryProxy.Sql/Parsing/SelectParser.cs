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
        var first = Item();
        if (!_tokens.Is(TokenKind.Comma)) return NodeList<SelectItem>.Of(first);
        var items = new List<SelectItem>(8) { first };
        while (_tokens.TryTake(TokenKind.Comma)) items.Add(Item());
        return NodeList<SelectItem>.Adopt(items);
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
        var groupBy = _tokens.Is(Keyword.Group) ? grammar.Grouping.GroupBy() : null;
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
}
