using QueryProxy.Sql.Writing;

namespace QueryProxy.Sql.Syntax;

/// <summary>
/// The root of the syntax tree: immutable, compared by structure. Where a node was read from (<see cref="Span"/>)
/// takes no part in equality, so a tree equals the tree of its own rewritten text.
/// </summary>
/// <remarks>
/// Trees from <c>SqlParser</c> are bounded in height, so that recursion over them (equality and hashing included) fits
/// an ordinary stack. Whoever builds a tree by hand keeps it as flat.
/// </remarks>
public abstract record SqlNode
{
    /// <summary>Where the node stands in the source; <see cref="SourceSpan.None"/> for a node made by code.</summary>
    public SourceSpan Span { get; init; } = SourceSpan.None;

    /// <summary>Two nodes are equal when their types and parts are; spans do not count.</summary>
    public virtual bool Equals(SqlNode? other) => other is not null && EqualityContract == other.EqualityContract;

    public override int GetHashCode() => EqualityContract.GetHashCode();

    /// <summary>Calls the visitor for each child, in source order where the grammar fixes one.</summary>
    public abstract void VisitChildren(SqlVisitor visitor);

    /// <summary>
    /// The node with each child replaced by what the rewriter makes of it; the same instance when nothing changed.
    /// </summary>
    public abstract SqlNode RewriteChildren(SqlRewriter rewriter);

    /// <summary>The node as SQL text, for debuggers and messages of tests.</summary>
    public sealed override string ToString()
    {
        try
        {
            return SqlWriter.Write(this).Text;
        }
        catch (NotSupportedException)
        {
            return GetType().Name;
        }
    }
}
