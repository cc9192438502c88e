using QueryProxy.Sql.Syntax.Queries;

namespace QueryProxy.Sql.Syntax.Expressions;

/// <summary><c>operand [NOT] IN (query)</c>.</summary>
public sealed record InSubqueryExpression(Expression Operand, Query Query) : Expression
{
    public bool IsNegated { get; init; }

    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.Visit(Operand);
        visitor.Visit(Query);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var operand = rewriter.Rewrite(Operand);
        var query = rewriter.Rewrite(Query);
        return ReferenceEquals(operand, Operand) && ReferenceEquals(query, Query)
            ? this
            : this with { Operand = operand, Query = query };
    }
}
