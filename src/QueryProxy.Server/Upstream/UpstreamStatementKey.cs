namespace QueryProxy.Server.Upstream;

/// <summary>
/// What makes two prepared statements the same: governed SQL text and parameter types. A plan holds one instance, so that looking it
/// up costs a hash that is already computed and usually one reference comparison.
/// </summary>
public sealed class UpstreamStatementKey : IEquatable<UpstreamStatementKey>
{
    private readonly byte[] _sql;
    private readonly uint[] _parameterTypes;
    private readonly int _hashCode;

    /// <param name="sql">UTF-8, without a NUL.</param>
    /// <param name="parameterTypes">OIDs; 0 leaves a type to the server.</param>
    public UpstreamStatementKey(ReadOnlySpan<byte> sql, ReadOnlySpan<uint> parameterTypes)
    {
        _sql = sql.ToArray();
        _parameterTypes = parameterTypes.ToArray();
        var hash = new HashCode();
        hash.AddBytes(_sql);
        foreach (var oid in _parameterTypes)
            hash.Add(oid);
        _hashCode = hash.ToHashCode();
    }

    public ReadOnlyMemory<byte> Sql => _sql;

    public ReadOnlySpan<uint> ParameterTypes => _parameterTypes;

    public bool Equals(UpstreamStatementKey? other) =>
        ReferenceEquals(this, other)
        || (other is not null
            && _hashCode == other._hashCode
            && _sql.AsSpan().SequenceEqual(other._sql)
            && _parameterTypes.AsSpan().SequenceEqual(other._parameterTypes));

    public override bool Equals(object? obj) => Equals(obj as UpstreamStatementKey);

    public override int GetHashCode() => _hashCode;
}
