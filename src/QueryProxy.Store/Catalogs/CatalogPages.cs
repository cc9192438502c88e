using Microsoft.EntityFrameworkCore;
using QueryProxy.Abstractions.Queries;
using QueryProxy.Store.Database;

namespace QueryProxy.Store.Catalogs;

/// <summary>Reads saved catalogs page by page, in the order of names. Thread-safe.</summary>
public sealed class CatalogPages
{
    private readonly StoreContextFactory _contexts;

    internal CatalogPages(StoreContextFactory contexts) => _contexts = contexts;

    /// <summary>Lists schemas; the search looks into their names.</summary>
    /// <exception cref="StoreException">No such data source.</exception>
    public async Task<Page<CatalogSchemaItem>> ListSchemasAsync(Guid dataSourceId, ListQuery list, CancellationToken cancellationToken)
    {
        await using var context = _contexts.Create();
        await RequireDataSourceAsync(context, dataSourceId, cancellationToken);
        var rows = context.CatalogSchemas.Where(s => s.DataSourceId == dataSourceId);
        if (!string.IsNullOrEmpty(list.Search))
        {
            var pattern = Paging.Contains(list.Search);
            rows = rows.Where(s => EF.Functions.Like(s.Name.ToLower(), pattern, "\\"));
        }

        var counted = rows.OrderBy(static s => s.Name).Select(s => new
        {
            Schema = s,
            Tables = context.CatalogTables.Count(t => t.SchemaId == s.Id),
            Selected = context.CatalogTables.Count(t => t.SchemaId == s.Id && t.IsSelected),
        });
        return await counted.ReadPageAsync(
            list,
            static row => new CatalogSchemaItem(row.Schema.Id, row.Schema.Name, row.Schema.IsSelected, row.Tables, row.Selected),
            cancellationToken);
    }

    /// <summary>Lists tables; the search looks into their names.</summary>
    /// <param name="dataSourceId">The data source.</param>
    /// <param name="schema">Of this schema only, or null.</param>
    /// <param name="isSelected">Only those that clients may or may not see, or null.</param>
    /// <param name="list">The page.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="StoreException">No such data source.</exception>
    public async Task<Page<CatalogTableItem>> ListTablesAsync(
        Guid dataSourceId, string? schema, bool? isSelected, ListQuery list, CancellationToken cancellationToken)
    {
        await using var context = _contexts.Create();
        await RequireDataSourceAsync(context, dataSourceId, cancellationToken);
        var rows = context.CatalogTables.Where(t => t.DataSourceId == dataSourceId)
            .Join(context.CatalogSchemas, static t => t.SchemaId, static s => s.Id, static (t, s) => new { Table = t, Schema = s.Name, IsVisible = t.IsSelected && s.IsSelected });
        if (schema is not null)
        {
            rows = rows.Where(row => row.Schema == schema);
        }

        if (isSelected is { } wanted)
        {
            rows = rows.Where(row => row.IsVisible == wanted);
        }

        if (!string.IsNullOrEmpty(list.Search))
        {
            var pattern = Paging.Contains(list.Search);
            rows = rows.Where(row => EF.Functions.Like(row.Table.Name.ToLower(), pattern, "\\"));
        }

        var counted = rows.OrderBy(static row => row.Schema).ThenBy(static row => row.Table.Name).Select(row => new
        {
            row.Table,
            row.Schema,
            row.IsVisible,
            Columns = context.CatalogColumns.Count(c => c.TableId == row.Table.Id),
            Selected = context.CatalogColumns.Count(c => c.TableId == row.Table.Id && c.IsSelected),
        });
        return await counted.ReadPageAsync(
            list,
            static row => new CatalogTableItem(
                row.Table.Id, row.Schema, row.Table.Name, StoreJson.Parse<ScanKind>(row.Table.Kind), row.IsVisible, row.Columns, row.Selected),
            cancellationToken);
    }

    /// <summary>Lists columns; the search looks into their names.</summary>
    /// <param name="dataSourceId">The data source.</param>
    /// <param name="schema">Of this schema only, or null.</param>
    /// <param name="table">Of tables of this name only, or null.</param>
    /// <param name="isSelected">Only those that are or are not selected, or null.</param>
    /// <param name="list">The page.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="StoreException">No such data source.</exception>
    public async Task<Page<CatalogColumnItem>> ListColumnsAsync(
        Guid dataSourceId, string? schema, string? table, bool? isSelected, ListQuery list, CancellationToken cancellationToken)
    {
        await using var context = _contexts.Create();
        await RequireDataSourceAsync(context, dataSourceId, cancellationToken);
        var rows = context.CatalogColumns.Where(c => c.DataSourceId == dataSourceId)
            .Join(context.CatalogTables, static c => c.TableId, static t => t.Id, static (c, t) => new { Column = c, Table = t.Name, t.SchemaId })
            .Join(context.CatalogSchemas, static row => row.SchemaId, static s => s.Id, static (row, s) => new { row.Column, row.Table, Schema = s.Name });
        if (schema is not null)
        {
            rows = rows.Where(row => row.Schema == schema);
        }

        if (table is not null)
        {
            rows = rows.Where(row => row.Table == table);
        }

        if (isSelected is { } wanted)
        {
            rows = rows.Where(row => row.Column.IsSelected == wanted);
        }

        if (!string.IsNullOrEmpty(list.Search))
        {
            var pattern = Paging.Contains(list.Search);
            rows = rows.Where(row => EF.Functions.Like(row.Column.Name.ToLower(), pattern, "\\"));
        }

        return await rows.OrderBy(static row => row.Schema).ThenBy(static row => row.Table).ThenBy(static row => row.Column.Ordinal).ReadPageAsync(
            list, static row => new CatalogColumnItem(row.Schema, row.Table, CatalogStore.ToStored(row.Column)), cancellationToken);
    }

    private static async Task RequireDataSourceAsync(StoreDbContext context, Guid id, CancellationToken cancellationToken)
    {
        if (!await context.DataSources.AnyAsync(s => s.Id == id, cancellationToken))
        {
            throw StoreException.NotFound("data source");
        }
    }
}
