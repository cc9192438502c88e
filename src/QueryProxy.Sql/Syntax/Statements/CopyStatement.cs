using QueryProxy.Sql.Syntax.Expressions;

namespace QueryProxy.Sql.Syntax.Statements;

/// <summary>COPY table or query, to or from.</summary>
public sealed record CopyStatement(CopyDirection Direction, CopyEndpoint Endpoint) : Statement
{
    /// <summary>Set when a table is copied; Query is null then.</summary>
    public QualifiedName? Table { get; init; }

    public NodeList<Identifier> Columns { get; init; } = NodeList<Identifier>.Empty;

    /// <summary>The statement in COPY (query) TO.</summary>
    public Statement? Query { get; init; }

    public NodeList<OptionElement> Options { get; init; } = NodeList<OptionElement>.Empty;

    public Expression? Where { get; init; }

    public override StatementKind Kind => StatementKind.Copy;

    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.Visit(Endpoint);
        visitor.Visit(Table);
        visitor.VisitAll(Columns);
        visitor.Visit(Query);
        visitor.VisitAll(Options);
        visitor.Visit(Where);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var endpoint = rewriter.Rewrite(Endpoint);
        var table = rewriter.RewriteOptional(Table);
        var columns = rewriter.RewriteAll(Columns);
        var query = rewriter.RewriteOptional(Query);
        var options = rewriter.RewriteAll(Options);
        var where = rewriter.RewriteOptional(Where);
        return ReferenceEquals(endpoint, Endpoint)
            && ReferenceEquals(table, Table)
            && ReferenceEquals(columns, Columns)
            && ReferenceEquals(query, Query)
            && ReferenceEquals(options, Options)
            && ReferenceEquals(where, Where)
            ? this
            : this with
            {
                Endpoint = endpoint,
                Table = table,
                Columns = columns,
                Query = query,
                Options = options,
                Where = where,
            };
    }
}
