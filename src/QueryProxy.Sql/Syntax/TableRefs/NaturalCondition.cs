namespace QueryProxy.Sql.Syntax.TableRefs;

/// <summary>NATURAL</summary>
public sealed record NaturalCondition : JoinCondition
{
    public override void VisitChildren(SqlVisitor visitor)
    {
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter) => this;
}
