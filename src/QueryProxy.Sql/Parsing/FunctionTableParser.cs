using QueryProxy.Sql.Lexing;
using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.Expressions;
using QueryProxy.Sql.Syntax.TableRefs;

namespace QueryProxy.Sql.Parsing;

/// <summary>Functions in FROM, ROWS FROM, and their aliases with column definitions.</summary>
internal sealed class FunctionTableParser(Grammar grammar)
{
    private readonly TokenStream _tokens = grammar.Tokens;

    /// <summary>Whether the FROM item at the current word is a function rather than a table.</summary>
    public bool StartsFunction()
    {
        if (_tokens.Kind == TokenKind.Keyword)
        {
            switch (Keywords.ClassOf(_tokens.Keyword))
            {
                case KeywordClass.Reserved:
                    return true;
                case KeywordClass.TypeOrFunctionName:
                    return true;
                case KeywordClass.ColumnName when _tokens.NextIs(TokenKind.LeftParenthesis):
                    return true;
            }

            if (_tokens.Is(Keyword.Rows) && _tokens.NextIs(Keyword.From)) return true;
        }

        var i = 1;
        while (_tokens.Peek(i).Kind == TokenKind.Dot && NameParser.IsLabel(_tokens.Peek(i + 1))) i += 2;
        return _tokens.Peek(i).Kind == TokenKind.LeftParenthesis;
    }

    public TableRef Parse(bool isLateral, int start)
    {
        if (_tokens.Is(Keyword.Xmltable) && _tokens.NextIs(TokenKind.LeftParenthesis)) return grammar.Xml.Table(isLateral, start);
        if (_tokens.Is(Keyword.JsonTable) && _tokens.NextIs(TokenKind.LeftParenthesis)) return grammar.JsonTables.Parse(isLateral, start);
        var isRowsFrom = _tokens.Is(Keyword.Rows) && _tokens.NextIs(Keyword.From);
        var functions = isRowsFrom ? RowsFrom() : [new FunctionTableItem(Function())];
        var withOrdinality = _tokens.TryTake(Keyword.With, Keyword.Ordinality);
        var (alias, columns) = Alias();
        return new FunctionTable(functions)
        {
            Alias = alias,
            Columns = columns,
            IsRowsFrom = isRowsFrom,
            IsLateral = isLateral,
            WithOrdinality = withOrdinality,
            Span = _tokens.SpanFrom(start),
        };
    }

    private NodeList<FunctionTableItem> RowsFrom()
    {
        _tokens.Advance();
        _tokens.Advance();
        _tokens.Expect(TokenKind.LeftParenthesis);
        var items = new List<FunctionTableItem>();
        do
        {
            var start = _tokens.Start;
            var function = Function();
            var columns = _tokens.TryTake(Keyword.As) ? Columns() : NodeList<ColumnDefinition>.Empty;
            items.Add(new FunctionTableItem(function) { Columns = columns, Span = _tokens.SpanFrom(start) });
        }
        while (_tokens.TryTake(TokenKind.Comma));
        _tokens.Expect(TokenKind.RightParenthesis);
        return NodeList<FunctionTableItem>.Adopt(items);
    }

    /// <summary>func_expr_windowless: a call without FILTER and OVER, or a special function.</summary>
    public Expression Function()
    {
        var start = _tokens.Start;
        if (_tokens.Is(Keyword.Cast)) return grammar.Primaries.Parse();
        if (_tokens.Kind == TokenKind.Keyword)
        {
            var special = Keywords.ClassOf(_tokens.Keyword) switch
            {
                KeywordClass.Reserved => grammar.SpecialFunctions.SqlValueFunction() ?? throw _tokens.Error(),
                KeywordClass.TypeOrFunctionName => grammar.SpecialFunctions.TypeFunctionName(),
                KeywordClass.ColumnName when _tokens.NextIs(TokenKind.LeftParenthesis) => Special(),
                _ => null,
            };
            if (special is not null) return special;
        }

        QualifiedName name;
        if (_tokens.NextIs(TokenKind.Dot))
        {
            name = grammar.Names.AnyName();
        }
        else
        {
            var single = grammar.Names.TypeOrFunctionName();
            name = new QualifiedName([single]) { Span = single.Span };
        }

        return grammar.Functions.Application(name, start, out _);
    }

    private Expression Special()
    {
        if (grammar.SpecialFunctions.TryParse() is { } special) return special;
        _tokens.Advance();
        throw _tokens.Error();
    }

    /// <summary>func_alias_clause: an alias, a column definition list, or both.</summary>
    private (TableAlias? Alias, NodeList<ColumnDefinition> Columns) Alias()
    {
        var start = _tokens.Start;
        var hasAs = _tokens.TryTake(Keyword.As);
        if (hasAs && _tokens.Is(TokenKind.LeftParenthesis)) return (null, Columns());
        if (!hasAs && !NameParser.IsColumnId(_tokens.Current)) return (null, NodeList<ColumnDefinition>.Empty);
        var name = grammar.Names.ColumnId();
        if (!_tokens.Is(TokenKind.LeftParenthesis))
            return (new TableAlias(name) { Span = _tokens.SpanFrom(start) }, NodeList<ColumnDefinition>.Empty);
        if (_tokens.Peek(2).Kind is TokenKind.Comma or TokenKind.RightParenthesis)
        {
            var names = grammar.Names.ColumnList();
            return (new TableAlias(name) { Columns = names, Span = _tokens.SpanFrom(start) }, NodeList<ColumnDefinition>.Empty);
        }

        return (new TableAlias(name) { Span = name.Span }, Columns());
    }

    private NodeList<ColumnDefinition> Columns()
    {
        _tokens.Expect(TokenKind.LeftParenthesis);
        var columns = new List<ColumnDefinition>();
        do
        {
            var start = _tokens.Start;
            var name = grammar.Names.ColumnId();
            var type = grammar.Types.Parse();
            var collation = _tokens.TryTake(Keyword.Collate) ? grammar.Names.AnyName() : null;
            columns.Add(new ColumnDefinition(name, type) { Collation = collation, Span = _tokens.SpanFrom(start) });
        }
        while (_tokens.TryTake(TokenKind.Comma));
        _tokens.Expect(TokenKind.RightParenthesis);
        return NodeList<ColumnDefinition>.Adopt(columns);
    }
}
