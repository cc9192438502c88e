namespace QueryProxy.Store.Entities;

/// <summary>A schema of a stored catalog. Its id is derived from data source and name.</summary>
internal sealed class CatalogSchemaEntity
{
    public Guid Id { get; set; }

    public Guid DataSourceId { get; set; }

    public required string Name { get; set; }

    public bool IsSelected { get; set; }
}
