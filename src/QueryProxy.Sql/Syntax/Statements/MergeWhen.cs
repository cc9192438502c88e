using QueryProxy.Sql.Syntax.Expressions;

namespace QueryProxy.Sql.Syntax.Statements;

/// <summary>WHEN [NOT] MATCHED [AND condition] THEN action</summary>
public sealed record MergeWhen(MergeMatch Match, MergeAction Action) : SqlNode
{
    public Expression? Condition { get; init; }

    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.Visit(Action);
        visitor.Visit(Condition);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var action = rewriter.Rewrite(Action);
        var condition = rewriter.RewriteOptional(Condition);
        return ReferenceEquals(action, Action) && ReferenceEquals(condition, Condition)
            ? this
            : this with { Action = action, Condition = condition };
    }
}
