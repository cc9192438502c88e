namespace QueryProxy.Engine.Operations;

/// <summary>A column of a previewed answer.</summary>
/// <param name="Name">Its name.</param>
/// <param name="TypeOid">The OID of its type.</param>
/// <param name="TypeName">Its type as PostgreSQL writes it, or the OID when the catalog does not know it.</param>
public sealed record PreviewColumn(string Name, uint TypeOid, string TypeName);
