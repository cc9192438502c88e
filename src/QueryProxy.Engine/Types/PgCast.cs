namespace QueryProxy.Engine.Types;

/// <summary>A row of the upstream's <c>pg_cast</c>. Immutable.</summary>
/// <param name="Oid">Its OID.</param>
/// <param name="SourceOid">From which type.</param>
/// <param name="TargetOid">To which type.</param>
/// <param name="Context">Where it applies.</param>
/// <param name="Method">How it is done.</param>
/// <param name="Function">The function that does it, or null.</param>
public sealed record PgCast(uint Oid, uint SourceOid, uint TargetOid, CastContext Context, CastMethod Method, PgFunction? Function);
