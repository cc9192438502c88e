namespace QueryProxy.VirtualCatalog.Values;

/// <summary>A row value: of a named composite type, or anonymous. Immutable.</summary>
internal sealed class PgRecord(uint typeOid, uint[] fieldTypes, string[] fieldNames, Datum[] fields)
{
    /// <summary>The composite type, or <c>record</c>.</summary>
    public uint TypeOid { get; } = typeOid;

    public uint[] FieldTypes { get; } = fieldTypes;

    public string[] FieldNames { get; } = fieldNames;

    public Datum[] Fields { get; } = fields;
}
