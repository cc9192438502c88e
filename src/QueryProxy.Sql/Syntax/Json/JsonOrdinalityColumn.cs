namespace QueryProxy.Sql.Syntax.Json;

/// <summary>name FOR ORDINALITY</summary>
public sealed record JsonOrdinalityColumn(Identifier Name) : JsonTableColumn
{
    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.Visit(Name);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var name = rewriter.Rewrite(Name);
        return ReferenceEquals(name, Name)
            ? this
            : this with { Name = name };
    }
}
