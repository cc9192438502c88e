using QueryProxy.Sql.Syntax.Expressions;

namespace QueryProxy.Sql.Syntax.TableRefs;

/// <summary>ON expression</summary>
public sealed record OnCondition(Expression Predicate) : JoinCondition
{
    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.Visit(Predicate);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var predicate = rewriter.Rewrite(Predicate);
        return ReferenceEquals(predicate, Predicate)
            ? this
            : this with { Predicate = predicate };
    }
}
