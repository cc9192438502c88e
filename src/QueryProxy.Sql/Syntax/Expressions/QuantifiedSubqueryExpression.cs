using QueryProxy.Sql.Syntax.Queries;

namespace QueryProxy.Sql.Syntax.Expressions;

/// <summary><c>left operator ANY | ALL (query)</c>.</summary>
public sealed record QuantifiedSubqueryExpression(Expression Left, OperatorName Operator, Quantifier Quantifier, Query Query) : Expression
{
    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.Visit(Left);
        visitor.Visit(Operator);
        visitor.Visit(Query);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var left = rewriter.Rewrite(Left);
        var @operator = rewriter.Rewrite(Operator);
        var query = rewriter.Rewrite(Query);
        return ReferenceEquals(left, Left) && ReferenceEquals(@operator, Operator) && ReferenceEquals(query, Query)
            ? this
            : this with { Left = left, Operator = @operator, Query = query };
    }
}
