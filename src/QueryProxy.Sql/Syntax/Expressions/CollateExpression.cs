namespace QueryProxy.Sql.Syntax.Expressions;

/// <summary><c>operand COLLATE name</c></summary>
public sealed record CollateExpression(Expression Operand, QualifiedName Collation) : Expression
{
    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.Visit(Operand);
        visitor.Visit(Collation);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var operand = rewriter.Rewrite(Operand);
        var collation = rewriter.Rewrite(Collation);
        return ReferenceEquals(operand, Operand) && ReferenceEquals(collation, Collation)
            ? this
            : this with { Operand = operand, Collation = collation };
    }
}
