namespace QueryProxy.Sql.Syntax.TableRefs;

/// <summary><c>name type [COLLATE collation]</c> of a function's column definition list.</summary>
public sealed record ColumnDefinition(Identifier Name, TypeName Type) : SqlNode
{
    public QualifiedName? Collation { get; init; }

    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.Visit(Name);
        visitor.Visit(Type);
        visitor.Visit(Collation);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var name = rewriter.Rewrite(Name);
        var type = rewriter.Rewrite(Type);
        var collation = rewriter.RewriteOptional(Collation);
        return ReferenceEquals(name, Name) && ReferenceEquals(type, Type) && ReferenceEquals(collation, Collation)
            ? this
            : this with { Name = name, Type = type, Collation = collation };
    }
}
