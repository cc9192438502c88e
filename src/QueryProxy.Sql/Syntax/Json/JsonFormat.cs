namespace QueryProxy.Sql.Syntax.Json;

/// <summary>FORMAT JSON [ENCODING ...]</summary>
public sealed record JsonFormat : SqlNode
{
    public JsonEncoding Encoding { get; init; } = JsonEncoding.Default;

    public override void VisitChildren(SqlVisitor visitor)
    {
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter) => this;
}
