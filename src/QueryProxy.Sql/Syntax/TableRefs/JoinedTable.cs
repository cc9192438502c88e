namespace QueryProxy.Sql.Syntax.TableRefs;

/// <summary>A join. Without a condition it is a CROSS JOIN.</summary>
public sealed record JoinedTable(TableRef Left, JoinKind Kind, TableRef Right) : TableRef
{
    public JoinCondition? Condition { get; init; }

    /// <summary>(a JOIN b ...) AS alias</summary>
    public TableAlias? Alias { get; init; }

    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.Visit(Left);
        visitor.Visit(Right);
        visitor.Visit(Condition);
        visitor.Visit(Alias);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var left = rewriter.Rewrite(Left);
        var right = rewriter.Rewrite(Right);
        var condition = rewriter.RewriteOptional(Condition);
        var alias = rewriter.RewriteOptional(Alias);
        return ReferenceEquals(left, Left)
            && ReferenceEquals(right, Right)
            && ReferenceEquals(condition, Condition)
            && ReferenceEquals(alias, Alias)
            ? this
            : this with { Left = left, Right = right, Condition = condition, Alias = alias };
    }
}
