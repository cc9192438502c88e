namespace QueryProxy.Sql.Syntax.Statements;

/// <summary>OLD AS name or NEW AS name</summary>
public sealed record ReturningOption(ReturningVersion Version, Identifier Name) : SqlNode
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
