using QueryProxy.Sql.Lexing;
using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.Expressions;
using QueryProxy.Sql.Syntax.Queries;

namespace QueryProxy.Sql.Parsing;

/// <summary>WITH, with SEARCH and CYCLE.</summary>
internal sealed class WithParser(Grammar grammar)
{
    private readonly TokenStream _tokens = grammar.Tokens;

    public WithClause Parse()
    {
        var start = _tokens.Start;
        _tokens.Expect(Keyword.With);
        var recursive = _tokens.Is(Keyword.Recursive) && NameParser.IsColumnId(_tokens.Peek());
        if (recursive) _tokens.Advance();
        var tables = new List<CommonTableExpression>();
        do tables.Add(Table());
        while (_tokens.TryTake(TokenKind.Comma));
        return new WithClause(NodeList<CommonTableExpression>.Adopt(tables))
        {
            IsRecursive = recursive,
            Span = _tokens.SpanFrom(start),
        };
    }

    private CommonTableExpression Table()
    {
        var start = _tokens.Start;
        var name = grammar.Names.ColumnId();
        var columns = _tokens.Is(TokenKind.LeftParenthesis) ? grammar.Names.ColumnList() : NodeList<Identifier>.Empty;
        _tokens.Expect(Keyword.As);
        var materialization = CteMaterialization.Default;
        if (_tokens.TryTake(Keyword.Materialized))
        {
            materialization = CteMaterialization.Always;
        }
        else if (_tokens.TryTake(Keyword.Not))
        {
            _tokens.Expect(Keyword.Materialized);
            materialization = CteMaterialization.Never;
        }

        grammar.Enter();
        _tokens.Expect(TokenKind.LeftParenthesis);
        var statement = grammar.Statements.Preparable();
        _tokens.Expect(TokenKind.RightParenthesis);
        grammar.Leave();
        var search = _tokens.Is(Keyword.Search) ? Search() : null;
        var cycle = _tokens.Is(Keyword.Cycle) ? Cycle() : null;
        return new CommonTableExpression(name, statement)
        {
            Columns = columns,
            Materialization = materialization,
            Search = search,
            Cycle = cycle,
            Span = _tokens.SpanFrom(start),
        };
    }

    private SearchClause Search()
    {
        var start = _tokens.Start;
        _tokens.Advance();
        var breadth = _tokens.TryTake(Keyword.Breadth);
        if (!breadth) _tokens.Expect(Keyword.Depth);
        _tokens.Expect(Keyword.First);
        _tokens.Expect(Keyword.By);
        var columns = grammar.Names.ColumnIds();
        _tokens.Expect(Keyword.Set);
        var column = grammar.Names.ColumnId();
        return new SearchClause(columns, column) { IsBreadthFirst = breadth, Span = _tokens.SpanFrom(start) };
    }

    private CycleClause Cycle()
    {
        var start = _tokens.Start;
        _tokens.Advance();
        var columns = grammar.Names.ColumnIds();
        _tokens.Expect(Keyword.Set);
        var mark = grammar.Names.ColumnId();
        Expression value = new BooleanLiteral(true);
        Expression otherwise = new BooleanLiteral(false);
        if (_tokens.TryTake(Keyword.To))
        {
            value = Constant();
            _tokens.Expect(Keyword.Default);
            otherwise = Constant();
        }

        _tokens.Expect(Keyword.Using);
        var path = grammar.Names.ColumnId();
        return new CycleClause(columns, mark, value, otherwise, path) { Span = _tokens.SpanFrom(start) };
    }

    /// <summary>AexprConst: a literal, possibly with a type before it.</summary>
    private Expression Constant()
    {
        var start = _tokens.Start;
        var value = grammar.Primaries.Parse();
        var isConstant = value is Literal
            || (value is CastExpression { Operand: StringLiteral } && !_tokens.Text.AsSpan(start).StartsWith("cast", StringComparison.OrdinalIgnoreCase));
        if (!isConstant || _tokens.Text[start] == '(') throw _tokens.Error();
        return value;
    }
}
