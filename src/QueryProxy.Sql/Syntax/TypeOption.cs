namespace QueryProxy.Sql.Syntax;

/// <summary>A value that reads as a type name (storage parameters of SELECT INTO).</summary>
public sealed record TypeOption(TypeName Type) : OptionValue
{
    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.Visit(Type);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var type = rewriter.Rewrite(Type);
        return ReferenceEquals(type, Type)
            ? this
            : this with { Type = type };
    }
}
