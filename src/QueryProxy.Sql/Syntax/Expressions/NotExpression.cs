namespace QueryProxy.Sql.Syntax.Expressions;

/// <summary>NOT operand</summary>
public sealed record NotExpression(Expression Operand) : Expression
{
    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.Visit(Operand);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var operand = rewriter.Rewrite(Operand);
        return ReferenceEquals(operand, Operand)
            ? this
            : this with { Operand = operand };
    }
}
