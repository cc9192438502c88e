namespace QueryProxy.Sql.Syntax.Queries;

/// <summary>SEARCH BREADTH | DEPTH FIRST BY columns SET column</summary>
public sealed record SearchClause(NodeList<Identifier> Columns, Identifier SequenceColumn) : SqlNode
{
    public bool IsBreadthFirst { get; init; }

    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.VisitAll(Columns);
        visitor.Visit(SequenceColumn);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var columns = rewriter.RewriteAll(Columns);
        var sequenceColumn = rewriter.Rewrite(SequenceColumn);
        return ReferenceEquals(columns, Columns) && ReferenceEquals(sequenceColumn, SequenceColumn)
            ? this
            : this with { Columns = columns, SequenceColumn = sequenceColumn };
    }
}
