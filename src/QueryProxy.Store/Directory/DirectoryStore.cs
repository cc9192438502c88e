using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using QueryProxy.Abstractions.Discovery;
using QueryProxy.Abstractions.Queries;
using QueryProxy.Engine.Catalog;
using QueryProxy.Engine.Directory;
using QueryProxy.Store.Catalogs;
using QueryProxy.Store.Database;
using QueryProxy.Store.DataSources;
using QueryProxy.Store.Entities;
using QueryProxy.Store.Roles;

namespace QueryProxy.Store.Directory;

/// <summary>What the data plane reads of the store. Each call reads one consistent state; catalogs are kept in memory by version. Thread-safe.</summary>
public sealed class DirectoryStore : IDirectoryStore
{
    private const int DefaultStatementTimeoutMilliseconds = 10_000;
    private const int DefaultPoolMax = 20;

    private readonly StoreContextFactory _contexts;
    private readonly StoreWriter _writer;
    private readonly DirectoryChanges _changes;
    private readonly DataSourceSecrets _secrets;
    private readonly SystemCatalogStore _systemCatalogs;
    private ImmutableDictionary<Guid, CatalogSnapshot> _catalogs = ImmutableDictionary<Guid, CatalogSnapshot>.Empty;

    internal DirectoryStore(StoreContextFactory contexts, StoreWriter writer, DirectoryChanges changes, DataSourceSecrets secrets, SystemCatalogStore systemCatalogs)
    {
        _contexts = contexts;
        _writer = writer;
        _changes = changes;
        _secrets = secrets;
        _systemCatalogs = systemCatalogs;
    }

    /// <inheritdoc/>
    public event Action? Changed
    {
        add => _changes.Changed += value;
        remove => _changes.Changed -= value;
    }

    /// <inheritdoc/>
    public async Task<UserRecord?> FindUserAsync(string username, CancellationToken cancellationToken)
    {
        await using var context = _contexts.Create();
        await using var transaction = await BeginReadAsync(context, cancellationToken);
        if (await context.Users.AsNoTracking().FirstOrDefaultAsync(u => u.Username == username, cancellationToken) is not { } user)
        {
            return null;
        }

        var direct = await context.RoleMembers.Where(m => m.UserId == user.Id).Select(static m => m.RoleId).ToListAsync(cancellationToken);
        var roles = direct.Count == 0 ? [] : (await RoleGraph.ReadAsync(context, cancellationToken)).Expand(direct);
        var attributes = await ReadAttributesAsync(context, user, cancellationToken);
        return new UserRecord(user.Id, user.Username, user.PasswordHash, user.ScramVerifier, user.Tenant, user.IsAdmin, user.IsActive, attributes, roles);
    }

    /// <inheritdoc/>
    public Task SetScramVerifierAsync(Guid userId, string passwordHash, string verifier, CancellationToken cancellationToken) =>
        _writer.WriteAsync(
            new ChangeAuthor(null, "login"),
            async change =>
            {
                if (await change.Context.Users.FirstOrDefaultAsync(u => u.Id == userId && u.PasswordHash == passwordHash, cancellationToken) is { } user)
                {
                    // Not a change that an editor of the user could be in conflict with.
                    user.ScramVerifier = verifier;
                }
            },
            cancellationToken);

    /// <inheritdoc/>
    public async Task<DataSourceRecord?> FindDataSourceAsync(string name, CancellationToken cancellationToken)
    {
        await using var context = _contexts.Create();
        await using var transaction = await BeginReadAsync(context, cancellationToken);
        if (await context.DataSources.AsNoTracking().FirstOrDefaultAsync(s => s.Name == name, cancellationToken) is not { } source)
        {
            return null;
        }

        var config = StoreJson.ReadObject(source.Config);
        return new DataSourceRecord(
            source.Id,
            source.Name,
            source.Type,
            source.IsActive,
            ToConnection(config, _secrets.ReadFields(source)),
            StoreJson.Parse<AccessMode>(source.AccessMode),
            source.TenantColumn,
            ReadBoolean(config, "allow_explain"),
            ReadNumber(config, "max_rows"),
            _secrets.ReadHashKey(source),
            await ReadCatalogAsync(context, source, cancellationToken),
            await ReadAssignmentsAsync(context, source.Id, cancellationToken))
        {
            MaxConnections = (int?)ReadNumber(config, "max_connections"),
        };
    }

    /// <inheritdoc/>
    public async Task<bool> HasAccessAsync(Guid userId, Guid dataSourceId, CancellationToken cancellationToken)
    {
        await using var context = _contexts.Create();
        await using var transaction = await BeginReadAsync(context, cancellationToken);
        var rows = await context.DataSourceAccess.AsNoTracking()
            .Where(a => a.DataSourceId == dataSourceId && (a.UserId == null || a.UserId == userId))
            .ToListAsync(cancellationToken);
        if (rows.Any(static row => row.RoleId is null))
        {
            // For everyone, or for this user; deleted users are nobody.
            return await context.Users.AnyAsync(u => u.Id == userId, cancellationToken);
        }

        if (rows.Count == 0)
        {
            return false;
        }

        var direct = await context.RoleMembers.Where(m => m.UserId == userId).Select(static m => m.RoleId).ToListAsync(cancellationToken);
        var held = (await RoleGraph.ReadAsync(context, cancellationToken)).Expand(direct);
        return rows.Any(row => held.Contains(row.RoleId!.Value));
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> ListDataSourcesAsync(Guid userId, CancellationToken cancellationToken)
    {
        await using var context = _contexts.Create();
        await using var transaction = await BeginReadAsync(context, cancellationToken);
        if (!await context.Users.AnyAsync(u => u.Id == userId, cancellationToken))
        {
            return [];
        }

        var direct = await context.RoleMembers.Where(m => m.UserId == userId).Select(static m => m.RoleId).ToListAsync(cancellationToken);
        var held = direct.Count == 0 ? [] : (await RoleGraph.ReadAsync(context, cancellationToken)).Expand(direct);
        var access = await context.DataSourceAccess.AsNoTracking().Where(a => a.UserId == null || a.UserId == userId).ToListAsync(cancellationToken);
        var granted = access.Where(a => a.RoleId is not { } role || held.Contains(role)).Select(static a => a.DataSourceId).ToHashSet();
        var active = await context.DataSources.AsNoTracking().Where(static s => s.IsActive).Select(static s => new { s.Id, s.Name }).ToListAsync(cancellationToken);
        return [.. active.Where(source => granted.Contains(source.Id)).Select(static source => source.Name).Order(StringComparer.Ordinal)];
    }

    /// <inheritdoc/>
    public async Task<long> GetRevisionAsync(CancellationToken cancellationToken)
    {
        // Asked every second of a process's life: EF Core's code for a query would be compiled, and compiled again for speed, for this alone.
        await using var connection = _contexts.CreateConnection();
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT value FROM store_revision WHERE id = 1";
        return (long)(await command.ExecuteScalarAsync(cancellationToken) ?? throw new InvalidOperationException("The store has no revision"));
    }

    /// <summary>Reads a data source's catalog without its secrets; null when there is no such data source.</summary>
    public async Task<CatalogSnapshot?> ReadCatalogAsync(Guid dataSourceId, CancellationToken cancellationToken)
    {
        await using var context = _contexts.Create();
        await using var transaction = await BeginReadAsync(context, cancellationToken);
        return await context.DataSources.AsNoTracking().FirstOrDefaultAsync(s => s.Id == dataSourceId, cancellationToken) is { } source
            ? await ReadCatalogAsync(context, source, cancellationToken)
            : null;
    }

    // Several reads of one record must not straddle a change. SQLite: a deferred transaction reads one snapshot of the WAL.
    private static async Task<IAsyncDisposable> BeginReadAsync(StoreDbContext context, CancellationToken cancellationToken)
    {
        if (context is PostgresStoreDbContext)
        {
            return await context.Database.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellationToken);
        }

        await context.Database.OpenConnectionAsync(cancellationToken);
        var connection = (Microsoft.Data.Sqlite.SqliteConnection)context.Database.GetDbConnection();
        return await context.Database.UseTransactionAsync(connection.BeginTransaction(deferred: true), cancellationToken)
            ?? throw new InvalidOperationException("The transaction was not taken over.");
    }

    private static async Task<IReadOnlyDictionary<string, object?>> ReadAttributesAsync(
        StoreDbContext context, UserEntity user, CancellationToken cancellationToken)
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        var definitions = await context.AttributeDefinitions.AsNoTracking().ToListAsync(cancellationToken);
        foreach (var definition in definitions)
        {
            values[definition.Key] = definition.DefaultValue is { } json ? AttributeValues.Read(StoreJson.Read<JsonElement>(json)) : null;
        }

        foreach (var (key, value) in StoreJson.ReadObject(user.Attributes))
        {
            values[key] = AttributeValues.Read(value);
        }

        return values;
    }

    private static async Task<List<PolicyAssignmentRecord>> ReadAssignmentsAsync(
        StoreDbContext context, Guid dataSourceId, CancellationToken cancellationToken)
    {
        var rows = await context.PolicyAssignments.AsNoTracking()
            .Where(a => a.DataSourceId == dataSourceId)
            .Join(context.Policies.Where(static p => p.IsEnabled), static a => a.PolicyId, static p => p.Id, static (a, p) => new { Assignment = a, Policy = p })
            .OrderBy(static row => row.Assignment.Priority)
            .ThenBy(static row => row.Assignment.Id)
            .ToListAsync(cancellationToken);
        return rows.ConvertAll(static row => new PolicyAssignmentRecord(
            row.Assignment.Id,
            row.Policy.Id,
            row.Policy.Name,
            row.Policy.PolicyType,
            StoreJson.Read<PolicyTarget[]>(row.Policy.Targets),
            StoreJson.Read<JsonElement>(row.Policy.Definition),
            row.Policy.Version,
            StoreJson.Parse<AssignmentScope>(row.Assignment.Scope),
            row.Assignment.UserId,
            row.Assignment.RoleId,
            row.Assignment.Priority));
    }

    private async Task<CatalogSnapshot> ReadCatalogAsync(StoreDbContext context, DataSourceEntity source, CancellationToken cancellationToken)
    {
        if (_catalogs.TryGetValue(source.Id, out var known) && known.Version == source.CatalogVersion)
        {
            return known;
        }

        var system = source.SystemCatalog is { } manifest
            ? await _systemCatalogs.ReadAsync(context, StoreJson.Read<SystemCatalogManifest>(manifest), cancellationToken)
            : SystemCatalogStore.Empty;
        var stored = await CatalogStore.ReadAsync(context, source.Id, source.CatalogVersion, cancellationToken);
        var snapshot = ToSnapshot(source.Id, stored, system);
        ImmutableInterlocked.AddOrUpdate(ref _catalogs, source.Id, snapshot, (_, other) => other.Version > snapshot.Version ? other : snapshot);
        return snapshot;
    }

    private static CatalogSnapshot ToSnapshot(Guid dataSourceId, StoredCatalog catalog, SystemCatalog system)
    {
        var schemas = catalog.Schemas.Where(static schema => schema.IsSelected).ToList();
        var tables = schemas.SelectMany(static schema => schema.Tables.Where(static table => table.IsSelected).Select(table => new CatalogTable(
            table.Oid,
            new TableName(schema.SchemaName, table.TableName),
            table.Kind,
            [.. table.Columns.Where(static column => column.IsSelected).Select(static column => new CatalogColumn(
                column.ColumnName, column.OrdinalPosition, column.TypeOid, column.TypeModifier, column.DataType, column.IsNullable))])));
        return new CatalogSnapshot(dataSourceId, catalog.CatalogVersion, [.. schemas.Select(static schema => schema.SchemaName)], [.. tables], system);
    }

    private static DataSourceConnection ToConnection(IReadOnlyDictionary<string, JsonElement> config, Dictionary<string, string> secrets) => new(
        ReadText(config, "host") ?? string.Empty,
        (int)(ReadNumber(config, "port") ?? 5432),
        ReadText(config, "database") ?? string.Empty,
        ReadText(config, "username") ?? string.Empty,
        secrets.GetValueOrDefault("password"),
        ReadText(config, "sslmode") ?? "prefer",
        TimeSpan.FromMilliseconds(ReadNumber(config, "statement_timeout_ms") ?? DefaultStatementTimeoutMilliseconds),
        (int)(ReadNumber(config, "pool_max") ?? DefaultPoolMax))
    {
        TargetSessionAttributes = ReadText(config, "target_session_attrs") ?? "any",
        SslRootCertificate = ReadText(config, "sslrootcert"),
    };

    private static string? ReadText(IReadOnlyDictionary<string, JsonElement> config, string name) =>
        config.TryGetValue(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static bool ReadBoolean(IReadOnlyDictionary<string, JsonElement> config, string name) =>
        config.TryGetValue(name, out var value) && value.ValueKind == JsonValueKind.True;

    private static long? ReadNumber(IReadOnlyDictionary<string, JsonElement> config, string name) =>
        config.TryGetValue(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? number : null;
}
