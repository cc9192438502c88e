using QueryProxy.Sql.Lexing;
using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.Expressions;
using QueryProxy.Sql.Syntax.Queries;
using QueryProxy.Sql.Syntax.Statements;

namespace QueryProxy.Sql.Parsing;

/// <summary>INSERT with ON CONFLICT, and what MERGE shares with it.</summary>
internal sealed class InsertParser(Grammar grammar)
{
    private readonly TokenStream _tokens = grammar.Tokens;

    public InsertStatement Parse(WithClause? with, int start)
    {
        _tokens.Expect(Keyword.Insert);
        _tokens.Expect(Keyword.Into);
        var table = grammar.Names.RelationName();
        var alias = _tokens.TryTake(Keyword.As) ? grammar.Names.ColumnId() : null;
        var columns = NodeList<AssignmentTarget>.Empty;
        var overriding = OverridingKind.None;
        Query? source = null;
        if (_tokens.Is(Keyword.Default))
        {
            _tokens.Advance();
            _tokens.Expect(Keyword.Values);
        }
        else
        {
            if (StartsColumns()) columns = Columns();
            overriding = Overriding();
            source = grammar.Queries.Parse();
        }

        var onConflict = _tokens.Is(Keyword.On) ? OnConflict() : null;
        var returning = grammar.Updates.OptionalReturning();
        return new InsertStatement(table)
        {
            Source = source,
            With = with,
            Alias = alias,
            Columns = columns,
            Overriding = overriding,
            OnConflict = onConflict,
            Returning = returning,
            Span = _tokens.SpanFrom(start),
        };
    }

    /// <summary>insert_column_list, with its parentheses.</summary>
    public NodeList<AssignmentTarget> Columns()
    {
        _tokens.Expect(TokenKind.LeftParenthesis);
        var columns = new List<AssignmentTarget>();
        do columns.Add(grammar.Updates.Target());
        while (_tokens.TryTake(TokenKind.Comma));
        _tokens.Expect(TokenKind.RightParenthesis);
        return NodeList<AssignmentTarget>.Adopt(columns);
    }

    /// <summary>OVERRIDING SYSTEM | USER VALUE</summary>
    public OverridingKind Overriding()
    {
        if (!_tokens.TryTake(Keyword.Overriding)) return OverridingKind.None;
        var kind = _tokens.TryTake(Keyword.User) ? OverridingKind.User : OverridingKind.System;
        if (kind == OverridingKind.System) _tokens.Expect(Keyword.System);
        _tokens.Expect(Keyword.Value);
        return kind;
    }

    /// <summary>Whether parentheses hold column names rather than a query.</summary>
    private bool StartsColumns()
    {
        if (!_tokens.Is(TokenKind.LeftParenthesis)) return false;
        ref readonly var next = ref _tokens.Peek();
        if (next.Kind == TokenKind.LeftParenthesis) return false;
        return next.Keyword switch
        {
            Keyword.Select or Keyword.With or Keyword.Table => false,
            Keyword.Values => _tokens.Peek(2).Kind != TokenKind.LeftParenthesis,
            _ => true,
        };
    }

    private OnConflictClause OnConflict()
    {
        var start = _tokens.Start;
        _tokens.Expect(Keyword.On);
        _tokens.Expect(Keyword.Conflict);
        var target = Target();
        _tokens.Expect(Keyword.Do);
        if (_tokens.TryTake(Keyword.Nothing))
            return new OnConflictClause(ConflictAction.Nothing) { Target = target, Span = _tokens.SpanFrom(start) };
        _tokens.Expect(Keyword.Update);
        _tokens.Expect(Keyword.Set);
        var assignments = grammar.Updates.Assignments();
        var where = _tokens.TryTake(Keyword.Where) ? grammar.Expressions.Parse() : null;
        return new OnConflictClause(ConflictAction.Update)
        {
            Target = target,
            Assignments = assignments,
            Where = where,
            Span = _tokens.SpanFrom(start),
        };
    }

    private ConflictTarget? Target()
    {
        var start = _tokens.Start;
        if (_tokens.TryTake(Keyword.On))
        {
            _tokens.Expect(Keyword.Constraint);
            var name = grammar.Names.ColumnId();
            return new ConflictConstraint(name) { Span = _tokens.SpanFrom(start) };
        }

        if (!_tokens.TryTake(TokenKind.LeftParenthesis)) return null;
        var elements = new List<IndexElement>();
        do elements.Add(IndexElement());
        while (_tokens.TryTake(TokenKind.Comma));
        _tokens.Expect(TokenKind.RightParenthesis);
        var where = _tokens.TryTake(Keyword.Where) ? grammar.Expressions.Parse() : null;
        return new ConflictColumns(NodeList<IndexElement>.Adopt(elements)) { Where = where, Span = _tokens.SpanFrom(start) };
    }

    /// <summary>index_elem: a column, a function call, or an expression in parentheses.</summary>
    public IndexElement IndexElement()
    {
        var start = _tokens.Start;
        Identifier? column = null;
        Expression? value = null;
        if (_tokens.TryTake(TokenKind.LeftParenthesis))
        {
            value = grammar.Expressions.Parse();
            _tokens.Expect(TokenKind.RightParenthesis);
        }
        else if (grammar.FunctionTables.StartsFunction())
        {
            value = grammar.FunctionTables.Function();
        }
        else
        {
            column = grammar.Names.ColumnId();
        }

        var collation = _tokens.TryTake(Keyword.Collate) ? grammar.Names.AnyName() : null;
        QualifiedName? operatorClass = null;
        var options = NodeList<OptionElement>.Empty;
        if (NameParser.IsColumnId(_tokens.Current))
        {
            operatorClass = grammar.Names.AnyName();
            if (_tokens.Is(TokenKind.LeftParenthesis)) options = grammar.Options.Definition();
        }

        var direction = SortDirection.Unspecified;
        if (_tokens.TryTake(Keyword.Asc)) direction = SortDirection.Ascending;
        else if (_tokens.TryTake(Keyword.Desc)) direction = SortDirection.Descending;
        var nulls = grammar.Sorting.Nulls();
        return new IndexElement
        {
            Column = column,
            Value = value,
            Collation = collation,
            OperatorClass = operatorClass,
            OperatorClassOptions = options,
            Direction = direction,
            Nulls = nulls,
            Span = _tokens.SpanFrom(start),
        };
    }
}
