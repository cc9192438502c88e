using QueryProxy.Sql.Syntax.Expressions;

namespace QueryProxy.Sql.Syntax.Statements;

/// <summary>A column that is written, with field selections and subscripts.</summary>
public sealed record AssignmentTarget(Identifier Name) : SqlNode
{
    public NodeList<Indirection> Steps { get; init; } = NodeList<Indirection>.Empty;

    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.Visit(Name);
        visitor.VisitAll(Steps);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var name = rewriter.Rewrite(Name);
        var steps = rewriter.RewriteAll(Steps);
        return ReferenceEquals(name, Name) && ReferenceEquals(steps, Steps)
            ? this
            : this with { Name = name, Steps = steps };
    }
}
