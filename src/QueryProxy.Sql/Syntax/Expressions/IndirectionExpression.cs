namespace QueryProxy.Sql.Syntax.Expressions;

/// <summary>Field selections, subscripts and slices after an expression: <c>(x).a[1]</c>, <c>c[2:3]</c>.</summary>
public sealed record IndirectionExpression(Expression Operand, NodeList<Indirection> Steps) : Expression
{
    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.Visit(Operand);
        visitor.VisitAll(Steps);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var operand = rewriter.Rewrite(Operand);
        var steps = rewriter.RewriteAll(Steps);
        return ReferenceEquals(operand, Operand) && ReferenceEquals(steps, Steps)
            ? this
            : this with { Operand = operand, Steps = steps };
    }
}
