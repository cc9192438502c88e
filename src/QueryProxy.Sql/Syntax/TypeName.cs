using QueryProxy.Sql.Syntax.Expressions;

namespace QueryProxy.Sql.Syntax;

/// <summary>
/// A type as written, after PostgreSQL's own translation of SQL names (<c>int</c> is <c>pg_catalog.int4</c>).
/// </summary>
public sealed record TypeName(QualifiedName Name) : SqlNode
{
    /// <summary>
    /// Type modifiers, e.g. the 10 and 2 of numeric(10,2). For interval fields PostgreSQL's field mask is the first one.
    /// </summary>
    public NodeList<Expression> Modifiers { get; init; } = NodeList<Expression>.Empty;

    /// <summary>One entry per array dimension.</summary>
    public NodeList<ArrayBound> ArrayBounds { get; init; } = NodeList<ArrayBound>.Empty;

    /// <summary>SETOF type</summary>
    public bool IsSetOf { get; init; }

    /// <summary>name%TYPE</summary>
    public bool IsColumnTypeReference { get; init; }

    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.Visit(Name);
        visitor.VisitAll(Modifiers);
        visitor.VisitAll(ArrayBounds);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var name = rewriter.Rewrite(Name);
        var modifiers = rewriter.RewriteAll(Modifiers);
        var arrayBounds = rewriter.RewriteAll(ArrayBounds);
        return ReferenceEquals(name, Name)
            && ReferenceEquals(modifiers, Modifiers)
            && ReferenceEquals(arrayBounds, ArrayBounds)
            ? this
            : this with { Name = name, Modifiers = modifiers, ArrayBounds = arrayBounds };
    }
}
