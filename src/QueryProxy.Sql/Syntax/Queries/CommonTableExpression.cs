using QueryProxy.Sql.Syntax.Statements;

namespace QueryProxy.Sql.Syntax.Queries;

/// <summary><c>name (columns) AS [MATERIALIZED] (statement) [SEARCH ...] [CYCLE ...]</c></summary>
public sealed record CommonTableExpression(Identifier Name, Statement Statement) : SqlNode
{
    public NodeList<Identifier> Columns { get; init; } = NodeList<Identifier>.Empty;

    public CteMaterialization Materialization { get; init; } = CteMaterialization.Default;

    public SearchClause? Search { get; init; }

    public CycleClause? Cycle { get; init; }

    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.Visit(Name);
        visitor.Visit(Statement);
        visitor.VisitAll(Columns);
        visitor.Visit(Search);
        visitor.Visit(Cycle);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var name = rewriter.Rewrite(Name);
        var statement = rewriter.Rewrite(Statement);
        var columns = rewriter.RewriteAll(Columns);
        var search = rewriter.RewriteOptional(Search);
        var cycle = rewriter.RewriteOptional(Cycle);
        return ReferenceEquals(name, Name)
            && ReferenceEquals(statement, Statement)
            && ReferenceEquals(columns, Columns)
            && ReferenceEquals(search, Search)
            && ReferenceEquals(cycle, Cycle)
            ? this
            : this with { Name = name, Statement = statement, Columns = columns, Search = search, Cycle = cycle };
    }
}
