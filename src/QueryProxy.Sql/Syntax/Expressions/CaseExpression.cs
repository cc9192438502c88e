namespace QueryProxy.Sql.Syntax.Expressions;

/// <summary>CASE, with an operand (simple) or without (searched).</summary>
public sealed record CaseExpression(NodeList<CaseWhen> Whens) : Expression
{
    public Expression? Operand { get; init; }

    public Expression? Else { get; init; }

    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.VisitAll(Whens);
        visitor.Visit(Operand);
        visitor.Visit(Else);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var whens = rewriter.RewriteAll(Whens);
        var operand = rewriter.RewriteOptional(Operand);
        var @else = rewriter.RewriteOptional(Else);
        return ReferenceEquals(whens, Whens) && ReferenceEquals(operand, Operand) && ReferenceEquals(@else, Else)
            ? this
            : this with { Whens = whens, Operand = operand, Else = @else };
    }
}
