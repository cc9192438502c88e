using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using QueryProxy.Abstractions.Discovery;
using QueryProxy.Abstractions.Queries;
using QueryProxy.Store.Database;
using QueryProxy.Store.Entities;

namespace QueryProxy.Store.Catalogs;

/// <summary>Reads and saves the catalogs of data sources. Thread-safe.</summary>
public sealed class CatalogStore
{
    private const string SelectedRelation = "qp_selected";
    private readonly StoreContextFactory _contexts;
    private readonly StoreWriter _writer;

    internal CatalogStore(StoreContextFactory contexts, StoreWriter writer)
    {
        _contexts = contexts;
        _writer = writer;
    }

    /// <summary>Reads a data source's catalog.</summary>
    /// <exception cref="StoreException">No such data source.</exception>
    public async Task<StoredCatalog> ReadAsync(Guid dataSourceId, CancellationToken cancellationToken)
    {
        await using var context = _contexts.Create();
        var source = await context.DataSources.AsNoTracking()
            .Where(s => s.Id == dataSourceId)
            .Select(static s => new { s.CatalogVersion })
            .FirstOrDefaultAsync(cancellationToken) ?? throw StoreException.NotFound("data source");
        return await ReadAsync(context, dataSourceId, source.CatalogVersion, cancellationToken);
    }

    /// <summary>Reads which extensions and functions of a data source clients may use.</summary>
    /// <exception cref="StoreException">No such data source.</exception>
    public async Task<CatalogSelection> ReadSelectionAsync(Guid dataSourceId, CancellationToken cancellationToken)
    {
        var relations = await ReadRelationsAsync(dataSourceId, [SelectedRelation], cancellationToken);
        return relations.Count == 0 ? CatalogSelection.None : new CatalogSelection(Names(relations[0].Rows, "extension"), Names(relations[0].Rows, "function"));
    }

    /// <summary>Reads some of the system catalogs that were captured with a data source's catalog; those that were not are left out.</summary>
    /// <exception cref="StoreException">No such data source.</exception>
    public async Task<IReadOnlyList<SystemCatalogRelation>> ReadRelationsAsync(Guid dataSourceId, IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        await using var context = _contexts.Create();
        var source = await context.DataSources.AsNoTracking()
            .Where(s => s.Id == dataSourceId)
            .Select(static s => new { s.SystemCatalog })
            .FirstOrDefaultAsync(cancellationToken) ?? throw StoreException.NotFound("data source");
        if (source.SystemCatalog is null)
        {
            return [];
        }

        var hashes = StoreJson.Read<SystemCatalogManifest>(source.SystemCatalog).Relations
            .Where(entry => names.Contains(entry.Name)).Select(static entry => entry.Hash).ToList();
        var rows = await context.SystemCatalogRelations.AsNoTracking().Where(r => hashes.Contains(r.Hash)).Select(static r => r.Content).ToListAsync(cancellationToken);
        return rows.ConvertAll(SystemCatalogCodec.Decode);
    }

    /// <summary>
    /// Saves a data source's whole catalog in one transaction: what is new is added, what changed is updated, what is not mentioned is removed.
    /// </summary>
    /// <param name="dataSourceId">The data source.</param>
    /// <param name="schemas">The whole catalog, with the ids of <see cref="CatalogIds"/>.</param>
    /// <param name="system">What discovery captured of the upstream's system catalogs.</param>
    /// <param name="author">Who saves it.</param>
    /// <param name="cancellationToken">Stops the save; nothing of it is kept then.</param>
    /// <returns>The new catalog version.</returns>
    /// <exception cref="StoreException">No such data source.</exception>
    public Task<long> SaveAsync(
        Guid dataSourceId, IReadOnlyList<StoredSchema> schemas, SystemCatalog system, ChangeAuthor author, CancellationToken cancellationToken) =>
        _writer.WriteAsync(
            author,
            async change =>
            {
                var context = change.Context;
                var source = await context.DataSources.FirstOrDefaultAsync(s => s.Id == dataSourceId, cancellationToken)
                    ?? throw StoreException.NotFound("data source");
                await SaveRowsAsync(context, dataSourceId, schemas, cancellationToken);
                var manifest = await SystemCatalogStore.AddAsync(context, system, cancellationToken);
                source.SystemCatalog = StoreJson.Write(manifest);
                source.CatalogVersion++;
                source.LastSyncAt = change.Now;
                source.LastSyncResult = null;
                var summary = new
                {
                    source.CatalogVersion,
                    SelectedTables = schemas.SelectMany(static schema => schema.Tables.Where(static table => table.IsSelected)
                        .Select(table => $"{schema.SchemaName}.{table.TableName}")),
                };
                change.Audit("save_catalog", "data_source", dataSourceId, null, summary);
                await context.SaveChangesAsync(cancellationToken);
                await SystemCatalogStore.RemoveOrphansAsync(context, cancellationToken);
                return source.CatalogVersion;
            },
            cancellationToken);

    /// <summary>Notes what a comparison with the upstream found; the catalog stays as it is.</summary>
    /// <exception cref="StoreException">No such data source.</exception>
    public Task SetSyncResultAsync(Guid dataSourceId, JsonElement result, ChangeAuthor author, CancellationToken cancellationToken) =>
        _writer.WriteAsync(
            author,
            async change =>
            {
                var source = await change.Context.DataSources.FirstOrDefaultAsync(s => s.Id == dataSourceId, cancellationToken)
                    ?? throw StoreException.NotFound("data source");
                source.LastSyncAt = change.Now;
                source.LastSyncResult = result.GetRawText();
                change.Audit("sync_catalog", "data_source", dataSourceId, null, result);
            },
            cancellationToken);

    internal static async Task<StoredCatalog> ReadAsync(
        StoreDbContext context, Guid dataSourceId, long version, CancellationToken cancellationToken)
    {
        var columns = (await context.CatalogColumns.AsNoTracking().Where(c => c.DataSourceId == dataSourceId).ToListAsync(cancellationToken))
            .ToLookup(static column => column.TableId);
        var tables = (await context.CatalogTables.AsNoTracking().Where(t => t.DataSourceId == dataSourceId).ToListAsync(cancellationToken))
            .ToLookup(static table => table.SchemaId);
        var schemas = await context.CatalogSchemas.AsNoTracking().Where(s => s.DataSourceId == dataSourceId).ToListAsync(cancellationToken);
        return new StoredCatalog(version, [.. schemas
            .OrderBy(static schema => schema.Name, StringComparer.Ordinal)
            .Select(schema => new StoredSchema(schema.Id, schema.Name, schema.IsSelected, [.. tables[schema.Id]
                .OrderBy(static table => table.Name, StringComparer.Ordinal)
                .Select(table => ToStored(table, columns[table.Id]))]))]);
    }

    // Columns kind, name, …: see SystemCatalog.
    private static string[] Names(IReadOnlyList<IReadOnlyList<string?>> rows, string kind) =>
        [.. rows.Where(row => row[0] == kind).Select(static row => row[1]!).Distinct(StringComparer.Ordinal)];

    private static StoredTable ToStored(CatalogTableEntity table, IEnumerable<CatalogColumnEntity> columns) => new(
        table.Id,
        table.Name,
        StoreJson.Parse<ScanKind>(table.Kind),
        (uint)table.Oid,
        table.IsSelected,
        [.. columns.OrderBy(static column => column.Ordinal).Select(ToStored)]);

    internal static StoredColumn ToStored(CatalogColumnEntity column) => new(
        column.Id,
        column.Name,
        (short)column.Ordinal,
        (uint)column.TypeOid,
        column.TypeModifier,
        column.DataType,
        column.IsNullable,
        column.ColumnDefault,
        column.IsSelected);

    private static async Task SaveRowsAsync(
        StoreDbContext context, Guid dataSourceId, IReadOnlyList<StoredSchema> schemas, CancellationToken cancellationToken)
    {
        var wantedSchemas = schemas.Select(schema => new CatalogSchemaEntity
        {
            Id = schema.Id,
            DataSourceId = dataSourceId,
            Name = schema.SchemaName,
            IsSelected = schema.IsSelected,
        }).ToList();
        var wantedTables = schemas.SelectMany(schema => schema.Tables.Select(table => new CatalogTableEntity
        {
            Id = table.Id,
            DataSourceId = dataSourceId,
            SchemaId = schema.Id,
            Name = table.TableName,
            Kind = StoreJson.Name(table.Kind),
            Oid = table.Oid,
            IsSelected = table.IsSelected,
        })).ToList();
        var wantedColumns = schemas.SelectMany(static schema => schema.Tables).SelectMany(table => table.Columns.Select(column => new CatalogColumnEntity
        {
            Id = column.Id,
            DataSourceId = dataSourceId,
            TableId = table.Id,
            Name = column.ColumnName,
            Ordinal = column.OrdinalPosition,
            TypeOid = column.TypeOid,
            TypeModifier = column.TypeModifier,
            DataType = column.DataType,
            IsNullable = column.IsNullable,
            ColumnDefault = column.ColumnDefault,
            IsSelected = column.IsSelected,
        })).ToList();
        await UpsertAsync(context, context.CatalogSchemas.Where(s => s.DataSourceId == dataSourceId), wantedSchemas, static s => s.Id, cancellationToken);
        await UpsertAsync(context, context.CatalogTables.Where(t => t.DataSourceId == dataSourceId), wantedTables, static t => t.Id, cancellationToken);
        await UpsertAsync(context, context.CatalogColumns.Where(c => c.DataSourceId == dataSourceId), wantedColumns, static c => c.Id, cancellationToken);
    }

    private static async Task UpsertAsync<T>(
        StoreDbContext context, IQueryable<T> present, List<T> wanted, Func<T, Guid> id, CancellationToken cancellationToken)
        where T : class
    {
        var rows = (await present.ToListAsync(cancellationToken)).ToDictionary(id);
        foreach (var row in wanted)
        {
            if (rows.Remove(id(row), out var old))
            {
                context.Entry(old).CurrentValues.SetValues(row);
            }
            else
            {
                context.Add(row);
            }
        }

        context.RemoveRange(rows.Values);
    }
}
