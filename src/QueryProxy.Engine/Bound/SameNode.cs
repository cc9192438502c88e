using System.Runtime.CompilerServices;
using QueryProxy.Sql.Syntax;

namespace QueryProxy.Engine.Bound;

/// <summary>
/// Compares nodes, and expressions bound from them, by reference. As the hash it takes the place in the text, which is at hand, where the hash of an object must be
/// made first; nodes that were not read have none.
/// </summary>
internal sealed class SameNode : IEqualityComparer<SqlNode>, IEqualityComparer<BoundExpression>
{
    private SameNode()
    {
    }

    public static SameNode Instance { get; } = new();

    public bool Equals(SqlNode? x, SqlNode? y) => ReferenceEquals(x, y);

    public bool Equals(BoundExpression? x, BoundExpression? y) => ReferenceEquals(x, y);

    public int GetHashCode(SqlNode obj) => HashOf(obj, obj.Span);

    public int GetHashCode(BoundExpression obj) => HashOf(obj, obj.Span);

    private static int HashOf(object node, SourceSpan span) => span.IsNone ? RuntimeHelpers.GetHashCode(node) : HashCode.Combine(span.Start, span.Length);
}
