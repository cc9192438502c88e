namespace QueryProxy.Sql.Syntax.Expressions;

/// <summary>
/// A possibly qualified column: <c>c</c>, <c>t.c</c>, <c>s.t.c</c>; also a whole-row reference, which only a binder can
/// tell.
/// </summary>
public sealed record ColumnRef(NodeList<Identifier> Parts) : Expression
{
    public ColumnRef(params ReadOnlySpan<string> parts) : this(new QualifiedName(parts).Parts) { }

    /// <summary>The last part.</summary>
    public Identifier Name => Parts[^1];

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
