namespace QueryProxy.Sql.Syntax.TableRefs;

/// <summary>USING (columns) [AS alias]</summary>
public sealed record UsingCondition(NodeList<Identifier> Columns) : JoinCondition
{
    public Identifier? Alias { get; init; }

    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.VisitAll(Columns);
        visitor.Visit(Alias);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var columns = rewriter.RewriteAll(Columns);
        var alias = rewriter.RewriteOptional(Alias);
        return ReferenceEquals(columns, Columns) && ReferenceEquals(alias, Alias)
            ? this
            : this with { Columns = columns, Alias = alias };
    }
}
