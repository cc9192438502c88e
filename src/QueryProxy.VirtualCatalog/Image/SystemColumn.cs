namespace QueryProxy.VirtualCatalog.Image;

/// <summary>A column of a relation of <c>pg_catalog</c> or <c>information_schema</c>, as <c>pg_attribute</c> describes it.</summary>
internal sealed record SystemColumn(string Name, uint TypeOid, int TypeModifier, short Number, uint CollationOid);
