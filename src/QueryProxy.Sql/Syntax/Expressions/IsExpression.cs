namespace QueryProxy.Sql.Syntax.Expressions;

/// <summary><c>operand IS [NOT] NULL | TRUE | FALSE | UNKNOWN</c>.</summary>
public sealed record IsExpression(Expression Operand, IsTest Test) : Expression
{
    public bool IsNegated { get; init; }

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
