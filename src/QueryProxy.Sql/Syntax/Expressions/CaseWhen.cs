namespace QueryProxy.Sql.Syntax.Expressions;

/// <summary>WHEN condition THEN result</summary>
public sealed record CaseWhen(Expression Condition, Expression Result) : SqlNode
{
    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.Visit(Condition);
        visitor.Visit(Result);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var condition = rewriter.Rewrite(Condition);
        var result = rewriter.Rewrite(Result);
        return ReferenceEquals(condition, Condition) && ReferenceEquals(result, Result)
            ? this
            : this with { Condition = condition, Result = result };
    }
}
