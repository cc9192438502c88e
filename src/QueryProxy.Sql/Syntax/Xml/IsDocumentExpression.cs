using QueryProxy.Sql.Syntax.Expressions;

namespace QueryProxy.Sql.Syntax.Xml;

/// <summary>operand IS DOCUMENT</summary>
public sealed record IsDocumentExpression(Expression Operand) : Expression
{
    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.Visit(Operand);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var operand = rewriter.Rewrite(Operand);
        return ReferenceEquals(operand, Operand)
            ? this
            : this with { Operand = operand };
    }
}
