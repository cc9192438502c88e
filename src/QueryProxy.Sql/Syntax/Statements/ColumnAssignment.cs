using QueryProxy.Sql.Syntax.Expressions;

namespace QueryProxy.Sql.Syntax.Statements;

/// <summary>column = value</summary>
public sealed record ColumnAssignment(AssignmentTarget Target, Expression Value) : Assignment
{
    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.Visit(Target);
        visitor.Visit(Value);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var target = rewriter.Rewrite(Target);
        var value = rewriter.Rewrite(Value);
        return ReferenceEquals(target, Target) && ReferenceEquals(value, Value)
            ? this
            : this with { Target = target, Value = value };
    }
}
