namespace QueryProxy.Engine.Catalog;

/// <summary>A selected column of the stored catalog. Immutable.</summary>
/// <param name="Name">Its name, as the upstream stores it.</param>
/// <param name="Ordinal">Its number in the upstream table (<c>attnum</c>), from 1, with gaps.</param>
/// <param name="TypeOid">The OID of its type in the upstream.</param>
/// <param name="TypeModifier"><c>atttypmod</c>, or -1.</param>
/// <param name="TypeName">The type as <c>format_type</c> prints it.</param>
/// <param name="IsNullable">Whether it may hold NULL.</param>
public sealed record CatalogColumn(string Name, short Ordinal, uint TypeOid, int TypeModifier, string TypeName, bool IsNullable);
