namespace QueryProxy.Sql.Syntax.Expressions;

/// <summary>WHERE CURRENT OF cursor</summary>
public sealed record CurrentOfExpression(Identifier Cursor) : Expression
{
    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.Visit(Cursor);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var cursor = rewriter.Rewrite(Cursor);
        return ReferenceEquals(cursor, Cursor)
            ? this
            : this with { Cursor = cursor };
    }
}
