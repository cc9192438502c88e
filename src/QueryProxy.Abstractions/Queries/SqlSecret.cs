using System.Security.Cryptography;

namespace QueryProxy.Abstractions.Queries;

/// <summary>
/// A value of a <see cref="SqlExpression"/> that must not stand in the text of a statement, such as a key: the host binds it as a parameter of type <c>bytea</c>, so that
/// neither the upstream's view of running statements nor its statement statistics show it. Immutable; equal when the bytes are.
/// </summary>
/// <example>
/// <code>
/// var key = new SqlSecret(context.DataSourceKey);
/// scan.Mask("email", new ColumnMask.Expression(SqlExpression.Create($"encode(sha256({key} || convert_to(email, 'UTF8')), 'hex')")));
/// </code>
/// </example>
public sealed class SqlSecret : IEquatable<SqlSecret>
{
    /// <summary>Creates a secret.</summary>
    /// <param name="value">Its bytes; not copied, so they must not change.</param>
    public SqlSecret(ReadOnlyMemory<byte> value) => Value = value;

    /// <summary>The bytes. Never log them.</summary>
    public ReadOnlyMemory<byte> Value { get; }

    /// <inheritdoc/>
    public bool Equals(SqlSecret? other) => other is not null && CryptographicOperations.FixedTimeEquals(Value.Span, other.Value.Span);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as SqlSecret);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.AddBytes(Value.Span);
        return hash.ToHashCode();
    }

    /// <summary>Says that it is a secret, not which.</summary>
    public override string ToString() => "(secret)";
}
