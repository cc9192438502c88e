namespace QueryProxy.Sql.Syntax.TableRefs;

/// <summary><c>AS name [(columns)]</c></summary>
public sealed record TableAlias(Identifier Name) : SqlNode
{
    public NodeList<Identifier> Columns { get; init; } = NodeList<Identifier>.Empty;

    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.Visit(Name);
        visitor.VisitAll(Columns);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var name = rewriter.Rewrite(Name);
        var columns = rewriter.RewriteAll(Columns);
        return ReferenceEquals(name, Name) && ReferenceEquals(columns, Columns)
            ? this
            : this with { Name = name, Columns = columns };
    }
}
