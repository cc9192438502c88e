namespace QueryProxy.Sql.Syntax.Statements;

/// <summary>ON CONSTRAINT name</summary>
public sealed record ConflictConstraint(Identifier Name) : ConflictTarget
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
