using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using QueryProxy.Sql.Syntax;

namespace QueryProxy.Engine.Bound;

/// <summary>
/// Compares nodes, and expressions bound from them, by reference. As the hash it takes the place in the text, which is at hand, where the hash of an object must be
/// made first; nodes that were not read have none. It is multiplied by a number that nobody knows, so that no text can be made whose nodes all have the same hash.
/// </summary>
internal sealed class SameNode : IEqualityComparer<SqlNode>, IEqualityComparer<BoundExpression>
{
    private static readonly ulong Multiplier = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong))) | 1;

    private SameNode()
    {
    }

    public static SameNode Instance { get; } = new();

    public bool Equals(SqlNode? x, SqlNode? y) => ReferenceEquals(x, y);

    public bool Equals(BoundExpression? x, BoundExpression? y) => ReferenceEquals(x, y);

    public int GetHashCode(SqlNode obj) => HashOf(obj, obj.Span);

    public int GetHashCode(BoundExpression obj) => HashOf(obj, obj.Span);

    /// <summary>The hash of a node.</summary>
    internal static int HashOf(SqlNode node) => HashOf(node, node.Span);

    private static int HashOf(object node, SourceSpan span) =>
        span.IsNone ? RuntimeHelpers.GetHashCode(node) : Fold(Multiplier * (((ulong)(uint)span.Length << 32) | (uint)span.Start));

    // The upper bits of a product are the better ones.
    private static int Fold(ulong product) => (int)((product >> 33) ^ (product >> 48));
}
