namespace QueryProxy.Store.Entities;

/// <summary>A table of a stored catalog. Its id is derived from data source, schema and name.</summary>
internal sealed class CatalogTableEntity
{
    public Guid Id { get; set; }

    public Guid DataSourceId { get; set; }

    public Guid SchemaId { get; set; }

    public required string Name { get; set; }

    public required string Kind { get; set; }

    public long Oid { get; set; }

    public bool IsSelected { get; set; }
}
