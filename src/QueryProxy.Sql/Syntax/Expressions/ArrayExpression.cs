namespace QueryProxy.Sql.Syntax.Expressions;

/// <summary><c>ARRAY[...]</c>; nested brackets are nested ArrayExpressions.</summary>
public sealed record ArrayExpression(NodeList<Expression> Elements) : Expression
{
    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.VisitAll(Elements);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var elements = rewriter.RewriteAll(Elements);
        return ReferenceEquals(elements, Elements)
            ? this
            : this with { Elements = elements };
    }
}
