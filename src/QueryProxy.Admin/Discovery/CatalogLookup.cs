using QueryProxy.Abstractions.Queries;
using QueryProxy.Store.Catalogs;

namespace QueryProxy.Admin.Discovery;

/// <summary>Finds parts of a stored catalog by name. Immutable.</summary>
internal sealed class CatalogLookup
{
    private readonly Dictionary<string, StoredSchema> _schemas;
    private readonly Dictionary<TableName, (StoredTable Table, Dictionary<string, StoredColumn> Columns)> _tables;

    public CatalogLookup(StoredCatalog catalog)
    {
        _schemas = catalog.Schemas.ToDictionary(static schema => schema.SchemaName, StringComparer.Ordinal);
        _tables = catalog.Schemas
            .SelectMany(static schema => schema.Tables.Select(table => (Name: new TableName(schema.SchemaName, table.TableName), Table: table)))
            .ToDictionary(
                static entry => entry.Name,
                static entry => (entry.Table, entry.Table.Columns.ToDictionary(static column => column.ColumnName, StringComparer.Ordinal)));
    }

    public bool IsSelected(string schema) => _schemas.TryGetValue(schema, out var found) && found.IsSelected;

    public bool IsSelected(TableName table) => IsSelected(table.Schema) && _tables.TryGetValue(table, out var found) && found.Table.IsSelected;

    public bool IsSelected(TableName table, string column) =>
        IsSelected(table) && _tables[table].Columns.TryGetValue(column, out var found) && found.IsSelected;
}
