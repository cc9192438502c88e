namespace QueryProxy.Sql.Syntax.Expressions;

/// <summary><c>.name</c></summary>
public sealed record FieldIndirection(Identifier Name) : Indirection
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
