using QueryProxy.Sql.Syntax.Expressions;

namespace QueryProxy.Sql.Syntax.Statements;

/// <summary>(a, b) = row or subquery</summary>
public sealed record MultiAssignment(NodeList<AssignmentTarget> Targets, Expression Source) : Assignment
{
    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.VisitAll(Targets);
        visitor.Visit(Source);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var targets = rewriter.RewriteAll(Targets);
        var source = rewriter.Rewrite(Source);
        return ReferenceEquals(targets, Targets) && ReferenceEquals(source, Source)
            ? this
            : this with { Targets = targets, Source = source };
    }
}
