using QueryProxy.Sql.Lexing;
using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.Expressions;
using QueryProxy.Sql.Syntax.Queries;
using QueryProxy.Sql.Syntax.Statements;
using QueryProxy.Sql.Syntax.TableRefs;

namespace QueryProxy.Sql.Parsing;

/// <summary>UPDATE and DELETE, and the clauses they share with INSERT and MERGE.</summary>
internal sealed class UpdateParser(Grammar grammar)
{
    private readonly TokenStream _tokens = grammar.Tokens;

    public UpdateStatement Update(WithClause? with, int start)
    {
        _tokens.Expect(Keyword.Update);
        var table = Relation();
        _tokens.Expect(Keyword.Set);
        var assignments = Assignments();
        var from = _tokens.TryTake(Keyword.From) ? grammar.TableRefs.ParseList() : NodeList<TableRef>.Empty;
        var where = OptionalWhere();
        var returning = OptionalReturning();
        return new UpdateStatement(table, assignments)
        {
            With = with,
            From = from,
            Where = where,
            Returning = returning,
            Span = _tokens.SpanFrom(start),
        };
    }

    public DeleteStatement Delete(WithClause? with, int start)
    {
        _tokens.Expect(Keyword.Delete);
        _tokens.Expect(Keyword.From);
        var table = Relation();
        var @using = _tokens.TryTake(Keyword.Using) ? grammar.TableRefs.ParseList() : NodeList<TableRef>.Empty;
        var where = OptionalWhere();
        var returning = OptionalReturning();
        return new DeleteStatement(table)
        {
            With = with,
            Using = @using,
            Where = where,
            Returning = returning,
            Span = _tokens.SpanFrom(start),
        };
    }

    /// <summary>relation_expr_opt_alias. SET is no alias unless AS stands before it.</summary>
    public NamedTable Relation()
    {
        var start = _tokens.Start;
        var table = grammar.TableRefs.RelationExpression();
        var aliasStart = _tokens.Start;
        var hasAs = _tokens.TryTake(Keyword.As);
        if (!hasAs && (_tokens.Is(Keyword.Set) || !NameParser.IsColumnId(_tokens.Current))) return table;
        var name = grammar.Names.ColumnId();
        return table with { Alias = new TableAlias(name) { Span = _tokens.SpanFrom(aliasStart) }, Span = _tokens.SpanFrom(start) };
    }

    /// <summary>set_clause_list</summary>
    public NodeList<Assignment> Assignments()
    {
        var items = new List<Assignment>();
        do items.Add(Assignment());
        while (_tokens.TryTake(TokenKind.Comma));
        return NodeList<Assignment>.Adopt(items);
    }

    /// <summary>A column with field selections and subscripts.</summary>
    public AssignmentTarget Target()
    {
        var start = _tokens.Start;
        var name = grammar.Names.ColumnId();
        var steps = _tokens.Kind is TokenKind.Dot or TokenKind.LeftBracket
            ? grammar.Primaries.Indirections()
            : NodeList<Indirection>.Empty;
        return new AssignmentTarget(name) { Steps = steps, Span = _tokens.SpanFrom(start) };
    }

    /// <summary>returning_clause</summary>
    public ReturningClause? OptionalReturning()
    {
        var start = _tokens.Start;
        if (!_tokens.TryTake(Keyword.Returning)) return null;
        var options = NodeList<ReturningOption>.Empty;
        if (_tokens.TryTake(Keyword.With)) options = ReturningOptions();
        var items = grammar.Selects.Items();
        return new ReturningClause(items) { Options = options, Span = _tokens.SpanFrom(start) };
    }

    private Assignment Assignment()
    {
        var start = _tokens.Start;
        if (!_tokens.TryTake(TokenKind.LeftParenthesis))
        {
            var target = Target();
            _tokens.Expect(TokenKind.Equal);
            var value = grammar.Expressions.Parse();
            return new ColumnAssignment(target, value) { Span = _tokens.SpanFrom(start) };
        }

        var targets = new List<AssignmentTarget>();
        do targets.Add(Target());
        while (_tokens.TryTake(TokenKind.Comma));
        _tokens.Expect(TokenKind.RightParenthesis);
        _tokens.Expect(TokenKind.Equal);
        var source = grammar.Expressions.Parse();
        return new MultiAssignment(NodeList<AssignmentTarget>.Adopt(targets), source) { Span = _tokens.SpanFrom(start) };
    }

    /// <summary>where_or_current_clause</summary>
    private Expression? OptionalWhere()
    {
        if (!_tokens.TryTake(Keyword.Where)) return null;
        var start = _tokens.Start;
        if (!_tokens.TryTake(Keyword.Current, Keyword.Of)) return grammar.Expressions.Parse();
        var cursor = grammar.Names.ColumnId();
        return new CurrentOfExpression(cursor) { Span = _tokens.SpanFrom(start) };
    }

    private NodeList<ReturningOption> ReturningOptions()
    {
        _tokens.Expect(TokenKind.LeftParenthesis);
        var options = new List<ReturningOption>();
        do
        {
            var start = _tokens.Start;
            var version = _tokens.TryTake(Keyword.Old) ? ReturningVersion.Old : ReturningVersion.New;
            if (version == ReturningVersion.New) _tokens.Expect(Keyword.New);
            _tokens.Expect(Keyword.As);
            var name = grammar.Names.ColumnId();
            options.Add(new ReturningOption(version, name) { Span = _tokens.SpanFrom(start) });
        }
        while (_tokens.TryTake(TokenKind.Comma));
        _tokens.Expect(TokenKind.RightParenthesis);
        return NodeList<ReturningOption>.Adopt(options);
    }
}
