namespace QueryProxy.Engine.Bound;

/// <summary>A column of a relation in FROM.</summary>
/// <param name="Name">Its name.</param>
/// <param name="TypeOid">Its type.</param>
/// <param name="TypeModifier">Its type modifier, or -1.</param>
/// <param name="CollationOid">Its collation, or 0.</param>
public sealed record RelationColumn(string Name, uint TypeOid, int TypeModifier = -1, uint CollationOid = 0);
