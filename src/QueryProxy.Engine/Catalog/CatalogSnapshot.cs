using System.Collections.Immutable;
using QueryProxy.Abstractions.Discovery;
using QueryProxy.Abstractions.Queries;

namespace QueryProxy.Engine.Catalog;

/// <summary>
/// The stored catalog of one data source at one moment: the allowlist of tables and columns, and what discovery captured of the
/// upstream's system catalogs. Immutable; a statement is planned against one snapshot from beginning to end.
/// </summary>
public sealed class CatalogSnapshot
{
    private readonly Dictionary<TableName, CatalogTable> _tables;
    private readonly HashSet<string> _schemas;

    /// <summary>Creates a snapshot.</summary>
    /// <param name="dataSourceId">The data source it belongs to.</param>
    /// <param name="version">Grows with every saved catalog of the data source.</param>
    /// <param name="schemas">The selected schemas, empty ones included.</param>
    /// <param name="tables">The selected tables.</param>
    /// <param name="system">What discovery captured of the upstream's system catalogs.</param>
    public CatalogSnapshot(
        Guid dataSourceId, long version, ImmutableArray<string> schemas, ImmutableArray<CatalogTable> tables, SystemCatalog system)
    {
        DataSourceId = dataSourceId;
        Version = version;
        Schemas = schemas;
        Tables = tables;
        System = system;
        _tables = tables.ToDictionary(static table => table.Name);
        _schemas = schemas.ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The data source it belongs to.</summary>
    public Guid DataSourceId { get; }

    /// <summary>Grows with every saved catalog of the data source.</summary>
    public long Version { get; }

    /// <summary>The selected schemas.</summary>
    public ImmutableArray<string> Schemas { get; }

    /// <summary>The selected tables.</summary>
    public ImmutableArray<CatalogTable> Tables { get; }

    /// <summary>What discovery captured of the upstream's system catalogs, unfiltered: callers must show only what is selected.</summary>
    public SystemCatalog System { get; }

    /// <summary>Finds a table by exact schema and name; null when it is not in the allowlist.</summary>
    public CatalogTable? FindTable(string schema, string name) => _tables.GetValueOrDefault(new TableName(schema, name));

    /// <summary>Whether a schema is selected.</summary>
    public bool HasSchema(string name) => _schemas.Contains(name);
}
