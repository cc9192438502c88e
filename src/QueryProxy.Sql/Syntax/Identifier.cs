namespace QueryProxy.Sql.Syntax;

/// <summary>A name as PostgreSQL sees it: unquoted spellings are already folded, quotes and escapes resolved.</summary>
public sealed record Identifier(string Value) : SqlNode
{
    public static implicit operator Identifier(string value) => new(value);

    public override void VisitChildren(SqlVisitor visitor)
    {
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter) => this;
}
