namespace QueryProxy.Sql.Syntax.Expressions;

/// <summary>A disjunction of two or more operands, flattened to the left as PostgreSQL does.</summary>
public sealed record OrExpression(NodeList<Expression> Operands) : Expression
{
    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.VisitAll(Operands);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var operands = rewriter.RewriteAll(Operands);
        return ReferenceEquals(operands, Operands)
            ? this
            : this with { Operands = operands };
    }
}
