namespace QueryProxy.Sql.Syntax;

/// <summary>A dotted name of one or more parts: <c>table</c>, <c>schema.table</c>, <c>catalog.schema.table</c>.</summary>
public sealed record QualifiedName(NodeList<Identifier> Parts) : SqlNode
{
    public QualifiedName(params ReadOnlySpan<string> parts) : this(Identifiers(parts)) { }

    /// <summary>The last part: the object's own name.</summary>
    public Identifier Name => Parts[^1];

    /// <summary>The part before the last one, or null for an unqualified name.</summary>
    public Identifier? Schema => Parts.Count > 1 ? Parts[^2] : null;

    /// <summary>The part before the schema, or null.</summary>
    public Identifier? Catalog => Parts.Count > 2 ? Parts[^3] : null;

    private static NodeList<Identifier> Identifiers(ReadOnlySpan<string> parts)
    {
        var identifiers = new Identifier[parts.Length];
        for (var i = 0; i < identifiers.Length; i++) identifiers[i] = new Identifier(parts[i]);
        return NodeList<Identifier>.Adopt(identifiers);
    }

    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.VisitAll(Parts);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var parts = rewriter.RewriteAll(Parts);
        return ReferenceEquals(parts, Parts)
            ? this
            : this with { Parts = parts };
    }
}
