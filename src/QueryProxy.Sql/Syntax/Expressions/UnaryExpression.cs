namespace QueryProxy.Sql.Syntax.Expressions;

/// <summary>A prefix operator. A minus before a number is part of the literal instead.</summary>
public sealed record UnaryExpression(OperatorName Operator, Expression Operand) : Expression
{
    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.Visit(Operator);
        visitor.Visit(Operand);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var @operator = rewriter.Rewrite(Operator);
        var operand = rewriter.Rewrite(Operand);
        return ReferenceEquals(@operator, Operator) && ReferenceEquals(operand, Operand)
            ? this
            : this with { Operator = @operator, Operand = operand };
    }
}
