using QueryProxy.Sql.Syntax.Expressions;

namespace QueryProxy.Sql.Syntax.Statements;

/// <summary>ON CONFLICT</summary>
public sealed record OnConflictClause(ConflictAction Action) : SqlNode
{
    public ConflictTarget? Target { get; init; }

    public NodeList<Assignment> Assignments { get; init; } = NodeList<Assignment>.Empty;

    public Expression? Where { get; init; }

    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.Visit(Target);
        visitor.VisitAll(Assignments);
        visitor.Visit(Where);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var target = rewriter.RewriteOptional(Target);
        var assignments = rewriter.RewriteAll(Assignments);
        var where = rewriter.RewriteOptional(Where);
        return ReferenceEquals(target, Target) && ReferenceEquals(assignments, Assignments) && ReferenceEquals(where, Where)
            ? this
            : this with { Target = target, Assignments = assignments, Where = where };
    }
}
