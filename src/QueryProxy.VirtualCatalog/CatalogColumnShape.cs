namespace QueryProxy.VirtualCatalog;

/// <summary>A result column of a catalog statement, as RowDescription shows it. A domain is already replaced by what it rests on.</summary>
/// <param name="Name">Its name.</param>
/// <param name="TypeOid">Its type.</param>
/// <param name="TypeModifier">Its type modifier, or -1.</param>
/// <param name="TypeLength"><c>typlen</c>: bytes, or negative for a variable length.</param>
/// <param name="TableOid">The relation whose column it is, or 0.</param>
/// <param name="AttributeNumber">The column's number there, or 0.</param>
public sealed record CatalogColumnShape(string Name, uint TypeOid, int TypeModifier, short TypeLength, uint TableOid, short AttributeNumber);
