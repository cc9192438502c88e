namespace QueryProxy.Sql.Syntax;

/// <summary>A parenthesised list of values.</summary>
public sealed record ListOption(NodeList<StringOption> Items) : OptionValue
{
    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.VisitAll(Items);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var items = rewriter.RewriteAll(Items);
        return ReferenceEquals(items, Items)
            ? this
            : this with { Items = items };
    }
}
