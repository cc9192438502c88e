using QueryProxy.Sql.Syntax.Expressions;

namespace QueryProxy.Sql.Syntax.Functions;

/// <summary>MERGE_ACTION()</summary>
public sealed record MergeActionExpression : Expression
{
    public override void VisitChildren(SqlVisitor visitor)
    {
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter) => this;
}
