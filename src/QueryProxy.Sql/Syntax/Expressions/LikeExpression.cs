namespace QueryProxy.Sql.Syntax.Expressions;

/// <summary><c>operand [NOT] LIKE | ILIKE | SIMILAR TO pattern [ESCAPE escape]</c>.</summary>
public sealed record LikeExpression(Expression Operand, LikeKind Kind, Expression Pattern) : Expression
{
    public Expression? Escape { get; init; }

    public bool IsNegated { get; init; }

    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.Visit(Operand);
        visitor.Visit(Pattern);
        visitor.Visit(Escape);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var operand = rewriter.Rewrite(Operand);
        var pattern = rewriter.Rewrite(Pattern);
        var escape = rewriter.RewriteOptional(Escape);
        return ReferenceEquals(operand, Operand) && ReferenceEquals(pattern, Pattern) && ReferenceEquals(escape, Escape)
            ? this
            : this with { Operand = operand, Pattern = pattern, Escape = escape };
    }
}
