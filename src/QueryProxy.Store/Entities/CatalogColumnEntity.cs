namespace QueryProxy.Store.Entities;

/// <summary>A column of a stored catalog. Its id is derived from data source, schema, table and name.</summary>
internal sealed class CatalogColumnEntity
{
    public Guid Id { get; set; }

    public Guid DataSourceId { get; set; }

    public Guid TableId { get; set; }

    public required string Name { get; set; }

    public int Ordinal { get; set; }

    public long TypeOid { get; set; }

    public int TypeModifier { get; set; }

    public required string DataType { get; set; }

    public bool IsNullable { get; set; }

    public string? ColumnDefault { get; set; }

    public bool IsSelected { get; set; }
}
