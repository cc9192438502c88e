namespace QueryProxy.Sql.Syntax.Expressions;

/// <summary>
/// <c>operand::type</c>, <c>CAST(operand AS type)</c> and the typed literal <c>type 'text'</c>: one meaning, one node.
/// </summary>
public sealed record CastExpression(Expression Operand, TypeName Type) : Expression
{
    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.Visit(Operand);
        visitor.Visit(Type);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var operand = rewriter.Rewrite(Operand);
        var type = rewriter.Rewrite(Type);
        return ReferenceEquals(operand, Operand) && ReferenceEquals(type, Type)
            ? this
            : this with { Operand = operand, Type = type };
    }
}
