using System.Runtime.CompilerServices;
using QueryProxy.Sql.Syntax;

namespace QueryProxy.Engine.Bound;

/// <summary>
/// Compares nodes by reference. As the hash it takes the node's place in the text, which is at hand, where the hash of an object must be made first; nodes that were
/// not read have none.
/// </summary>
internal sealed class SameNode : IEqualityComparer<SqlNode>
{
    private SameNode()
    {
    }

    public static SameNode Instance { get; } = new();

    public bool Equals(SqlNode? x, SqlNode? y) => ReferenceEquals(x, y);

    public int GetHashCode(SqlNode obj) => obj.Span.IsNone ? RuntimeHelpers.GetHashCode(obj) : HashCode.Combine(obj.Span.Start, obj.Span.Length);
}
