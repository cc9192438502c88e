namespace QueryProxy.Engine.Types;

/// <summary>A row of the upstream's <c>pg_collation</c>. Immutable.</summary>
/// <param name="Oid">Its OID.</param>
/// <param name="Schema">Its schema.</param>
/// <param name="Name">Its name.</param>
/// <param name="IsDeterministic">Whether equal means byte-equal.</param>
public sealed record PgCollation(uint Oid, string Schema, string Name, bool IsDeterministic)
{
    /// <summary>The OID of <c>default</c>, the database's collation.</summary>
    public const uint DefaultOid = 100;

    /// <summary>The OID of <c>C</c>.</summary>
    public const uint COid = 950;

    /// <summary>The OID of <c>POSIX</c>.</summary>
    public const uint PosixOid = 951;
}
