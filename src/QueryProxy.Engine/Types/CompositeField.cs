namespace QueryProxy.Engine.Types;

/// <summary>An attribute of a composite type.</summary>
/// <param name="Name">Its name.</param>
/// <param name="TypeOid">Its type.</param>
/// <param name="TypeModifier">Its type modifier, or -1.</param>
/// <param name="CollationOid">Its collation, or 0.</param>
public sealed record CompositeField(string Name, uint TypeOid, int TypeModifier, uint CollationOid);
