namespace QueryProxy.Engine.Types;

/// <summary>A row of the upstream's <c>pg_range</c>. Immutable.</summary>
/// <param name="RangeOid">The range type.</param>
/// <param name="SubtypeOid">The type of its bounds.</param>
/// <param name="MultirangeOid">Its multirange type, or 0 before PostgreSQL 14.</param>
public sealed record PgRange(uint RangeOid, uint SubtypeOid, uint MultirangeOid);
