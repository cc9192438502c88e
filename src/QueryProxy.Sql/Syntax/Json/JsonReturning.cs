namespace QueryProxy.Sql.Syntax.Json;

/// <summary>RETURNING type [FORMAT JSON ...]</summary>
public sealed record JsonReturning(TypeName Type) : SqlNode
{
    public JsonFormat? Format { get; init; }

    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.Visit(Type);
        visitor.Visit(Format);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var type = rewriter.Rewrite(Type);
        var format = rewriter.RewriteOptional(Format);
        return ReferenceEquals(type, Type) && ReferenceEquals(format, Format)
            ? this
            : this with { Type = type, Format = format };
    }
}
