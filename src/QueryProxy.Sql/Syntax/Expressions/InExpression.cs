namespace QueryProxy.Sql.Syntax.Expressions;

/// <summary><c>operand [NOT] IN (value, ...)</c>.</summary>
public sealed record InExpression(Expression Operand, NodeList<Expression> Values) : Expression
{
    public bool IsNegated { get; init; }

    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.Visit(Operand);
        visitor.VisitAll(Values);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var operand = rewriter.Rewrite(Operand);
        var values = rewriter.RewriteAll(Values);
        return ReferenceEquals(operand, Operand) && ReferenceEquals(values, Values)
            ? this
            : this with { Operand = operand, Values = values };
    }
}
