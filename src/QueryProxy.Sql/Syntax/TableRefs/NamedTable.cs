namespace QueryProxy.Sql.Syntax.TableRefs;

/// <summary>A table, view or CTE by name.</summary>
public sealed record NamedTable(QualifiedName Name) : TableRef
{
    public TableAlias? Alias { get; init; }

    /// <summary>ONLY name</summary>
    public bool IsOnly { get; init; }

    public TableSample? Sample { get; init; }

    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.Visit(Name);
        visitor.Visit(Alias);
        visitor.Visit(Sample);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var name = rewriter.Rewrite(Name);
        var alias = rewriter.RewriteOptional(Alias);
        var sample = rewriter.RewriteOptional(Sample);
        return ReferenceEquals(name, Name) && ReferenceEquals(alias, Alias) && ReferenceEquals(sample, Sample)
            ? this
            : this with { Name = name, Alias = alias, Sample = sample };
    }
}
