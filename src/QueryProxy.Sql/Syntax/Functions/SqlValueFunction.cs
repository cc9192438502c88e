using QueryProxy.Sql.Syntax.Expressions;

namespace QueryProxy.Sql.Syntax.Functions;

/// <summary>A parameterless SQL function written without parentheses (CURRENT_DATE, CURRENT_USER ...).</summary>
public sealed record SqlValueFunction(SqlValueFunctionKind Kind) : Expression
{
    /// <summary>The precision of time functions.</summary>
    public int? Precision { get; init; }

    public override void VisitChildren(SqlVisitor visitor)
    {
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter) => this;
}
