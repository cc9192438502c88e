using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using QueryProxy.Engine.Directory;
using QueryProxy.Store.Catalogs;
using QueryProxy.Store.Database;
using QueryProxy.Store.Entities;
using QueryProxy.Store.Security;

namespace QueryProxy.Store.DataSources;

/// <summary>Reads and changes data sources and who may use them, for the management plane. Thread-safe.</summary>
public sealed class DataSourceStore
{
    private const string Resource = "data source";
    private const string AuditResource = "data_source";

    private readonly StoreContextFactory _contexts;
    private readonly StoreWriter _writer;
    private readonly DataSourceSecrets _secrets;

    internal DataSourceStore(StoreContextFactory contexts, StoreWriter writer, DataSourceSecrets secrets)
    {
        _contexts = contexts;
        _writer = writer;
        _secrets = secrets;
    }

    /// <summary>Lists data sources. Sorts by name, ds_type, created_at or updated_at.</summary>
    public async Task<Page<StoredDataSource>> ListAsync(ListQuery list, CancellationToken cancellationToken)
    {
        await using var context = _contexts.Create();
        IQueryable<DataSourceEntity> query = context.DataSources;
        if (!string.IsNullOrEmpty(list.Search))
        {
            var pattern = Paging.Contains(list.Search);
            query = query.Where(source => EF.Functions.Like(source.Name.ToLower(), pattern, "\\"));
        }

        return await query
            .SortBy(list.Sort, "name", ("name", s => s.Name), ("ds_type", s => s.Type), ("created_at", s => s.CreatedAt), ("updated_at", s => s.UpdatedAt))
            .ReadPageAsync(list, ToStored, cancellationToken);
    }

    /// <summary>All data sources, by name.</summary>
    public async Task<IReadOnlyList<StoredDataSource>> ListAllAsync(CancellationToken cancellationToken)
    {
        await using var context = _contexts.Create();
        var rows = await context.DataSources.AsNoTracking().OrderBy(static s => s.Name).ToListAsync(cancellationToken);
        return rows.ConvertAll(ToStored);
    }

    /// <summary>Reads a data source; null when there is none.</summary>
    public async Task<StoredDataSource?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var context = _contexts.Create();
        return await context.DataSources.AsNoTracking().FirstOrDefaultAsync(s => s.Id == id, cancellationToken) is { } source
            ? ToStored(source)
            : null;
    }

    /// <summary>Reads what discovery needs to connect.</summary>
    /// <exception cref="StoreException">No such data source.</exception>
    /// <exception cref="SecretUnreadableException">The secrets were encrypted with another key.</exception>
    public async Task<DataSourceCredentials> ReadCredentialsAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var context = _contexts.Create();
        var source = await context.DataSources.AsNoTracking().FirstOrDefaultAsync(s => s.Id == id, cancellationToken)
            ?? throw StoreException.NotFound(Resource);
        var config = StoreJson.ReadObject(source.Config)
            .Where(static field => field.Value.ValueKind != JsonValueKind.Null)
            .ToDictionary(static field => field.Key, static field => field.Value.ToString(), StringComparer.Ordinal);
        return new DataSourceCredentials(source.Name, source.Type, config, _secrets.ReadFields(source));
    }

    /// <summary>Creates a data source.</summary>
    /// <exception cref="StoreException">The name is taken.</exception>
    public Task<StoredDataSource> CreateAsync(
        DataSourceDraft draft, IReadOnlyDictionary<string, string> secrets, ChangeAuthor author, CancellationToken cancellationToken) =>
        _writer.WriteAsync(
            author,
            async change =>
            {
                await RequireFreeNameAsync(change.Context, draft.Name, null, cancellationToken);
                var id = Guid.CreateVersion7();
                var source = new DataSourceEntity
                {
                    Id = id,
                    Name = draft.Name,
                    Type = draft.DsType,
                    Config = "{}",
                    Secrets = _secrets.ProtectFields(id, secrets),
                    HashKey = _secrets.NewHashKey(id),
                    KeyId = _secrets.KeyId,
                    SecureFields = StoreJson.Write(secrets.Keys.Order(StringComparer.Ordinal)),
                    AccessMode = StoreJson.Name(draft.AccessMode),
                    Version = 1,
                    CreatedAt = change.Now,
                    UpdatedAt = change.Now,
                };
                Apply(source, draft);
                change.Context.DataSources.Add(source);
                var stored = ToStored(source);
                change.Audit("create", AuditResource, id, null, stored);
                return stored;
            },
            cancellationToken);

    /// <summary>Changes a data source.</summary>
    /// <param name="id">The data source.</param>
    /// <param name="edit">Makes the new state from the present one; called inside the transaction.</param>
    /// <param name="secretChanges">The secret fields to set, or to remove where the value is null; others stay.</param>
    /// <param name="expectedVersion">The version the editor saw, or null to change whatever is there.</param>
    /// <param name="author">Who changes it.</param>
    /// <param name="cancellationToken">Stops the change.</param>
    /// <exception cref="StoreException">No such data source, another version, or a taken name.</exception>
    public Task<StoredDataSource> UpdateAsync(
        Guid id,
        Func<StoredDataSource, DataSourceDraft> edit,
        IReadOnlyDictionary<string, string?> secretChanges,
        long? expectedVersion,
        ChangeAuthor author,
        CancellationToken cancellationToken) =>
        _writer.WriteAsync(
            author,
            async change =>
            {
                var source = await LoadAsync(change.Context, id, expectedVersion, cancellationToken);
                var before = ToStored(source);
                var draft = edit(before);
                await RequireFreeNameAsync(change.Context, draft.Name, id, cancellationToken);
                if (secretChanges.Count > 0)
                {
                    ChangeSecrets(source, secretChanges);
                }

                Apply(source, draft);
                change.Touch(source);
                var stored = ToStored(source);
                change.Audit("update", AuditResource, id, before, stored);
                return stored;
            },
            cancellationToken);

    /// <summary>Deletes a data source with its catalog, access rows and assignments.</summary>
    /// <exception cref="StoreException">No such data source, or another version.</exception>
    public Task DeleteAsync(Guid id, long? expectedVersion, ChangeAuthor author, CancellationToken cancellationToken) =>
        _writer.WriteAsync(
            author,
            async change =>
            {
                var source = await LoadAsync(change.Context, id, expectedVersion, cancellationToken);
                change.Context.DataSources.Remove(source);
                change.Audit("delete", AuditResource, id, ToStored(source), null);
                await change.Context.SaveChangesAsync(cancellationToken);
                await SystemCatalogStore.RemoveOrphansAsync(change.Context, cancellationToken);
            },
            cancellationToken);

    /// <summary>Reads who may connect to a data source.</summary>
    /// <exception cref="StoreException">No such data source.</exception>
    public async Task<DataSourceAccess> ReadAccessAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var context = _contexts.Create();
        if (!await context.DataSources.AnyAsync(s => s.Id == id, cancellationToken))
        {
            throw StoreException.NotFound(Resource);
        }

        return ToAccess(await context.DataSourceAccess.AsNoTracking().Where(a => a.DataSourceId == id).ToListAsync(cancellationToken));
    }

    /// <summary>Decides anew who may connect to a data source.</summary>
    /// <param name="id">The data source.</param>
    /// <param name="edit">Makes the new state from the present one; called inside the transaction.</param>
    /// <param name="author">Who changes it.</param>
    /// <param name="cancellationToken">Stops the change.</param>
    /// <exception cref="StoreException">No such data source, user or role.</exception>
    public Task<DataSourceAccess> SetAccessAsync(
        Guid id, Func<DataSourceAccess, DataSourceAccess> edit, ChangeAuthor author, CancellationToken cancellationToken) =>
        _writer.WriteAsync(
            author,
            async change =>
            {
                await LoadAsync(change.Context, id, null, cancellationToken);
                var rows = await change.Context.DataSourceAccess.Where(a => a.DataSourceId == id).ToListAsync(cancellationToken);
                var before = ToAccess(rows);
                var wanted = edit(before);
                await RequireExistingAsync(change.Context.Users.Select(static u => u.Id), wanted.UserIds, "user", "user_ids", cancellationToken);
                await RequireExistingAsync(change.Context.Roles.Select(static r => r.Id), wanted.RoleIds, "role", "role_ids", cancellationToken);

                change.Context.DataSourceAccess.RemoveRange(rows.Where(row => !IsWanted(row, wanted)));
                void Grant(AssignmentScope scope, Guid? userId, Guid? roleId) => change.Context.DataSourceAccess.Add(new DataSourceAccessEntity
                {
                    Id = Guid.CreateVersion7(),
                    DataSourceId = id,
                    Scope = StoreJson.Name(scope),
                    UserId = userId,
                    RoleId = roleId,
                    CreatedAt = change.Now,
                });
                if (wanted.All && !before.All)
                {
                    Grant(AssignmentScope.All, null, null);
                }

                foreach (var userId in wanted.UserIds.Except(before.UserIds))
                {
                    Grant(AssignmentScope.User, userId, null);
                }

                foreach (var roleId in wanted.RoleIds.Except(before.RoleIds))
                {
                    Grant(AssignmentScope.Role, null, roleId);
                }

                change.Audit("set_access", AuditResource, id, before, wanted);
                return wanted;
            },
            cancellationToken);

    internal static StoredDataSource ToStored(DataSourceEntity source) => new(
        source.Id,
        source.Name,
        source.Type,
        StoreJson.ReadObject(source.Config),
        StoreJson.Read<string[]>(source.SecureFields),
        StoreJson.Parse<AccessMode>(source.AccessMode),
        source.TenantColumn,
        source.IsActive,
        source.CatalogVersion,
        source.LastSyncAt,
        source.LastSyncResult is { } result ? StoreJson.Read<JsonElement>(result) : null,
        source.Version,
        source.CreatedAt,
        source.UpdatedAt);

    private static void Apply(DataSourceEntity source, DataSourceDraft draft)
    {
        source.Name = draft.Name;
        source.Type = draft.DsType;
        source.Config = JsonSerializer.Serialize(draft.Config);
        source.AccessMode = StoreJson.Name(draft.AccessMode);
        source.TenantColumn = draft.TenantColumn;
        source.IsActive = draft.IsActive;
    }

    private void ChangeSecrets(DataSourceEntity source, IReadOnlyDictionary<string, string?> changes)
    {
        Dictionary<string, string> fields;
        try
        {
            fields = _secrets.ReadFields(source);
        }
        catch (SecretUnreadableException) when (StoreJson.Read<string[]>(source.SecureFields).All(changes.ContainsKey))
        {
            // The key was lost, and every secret is given anew: there is nothing left to read.
            fields = [];
            source.HashKey = _secrets.NewHashKey(source.Id);
        }

        foreach (var (name, value) in changes)
        {
            if (value is null)
            {
                fields.Remove(name);
            }
            else
            {
                fields[name] = value;
            }
        }

        source.Secrets = _secrets.ProtectFields(source.Id, fields);
        source.SecureFields = StoreJson.Write(fields.Keys.Order(StringComparer.Ordinal));
        source.KeyId = _secrets.KeyId;
    }

    private static DataSourceAccess ToAccess(List<DataSourceAccessEntity> rows) => new(
        rows.Any(static row => row.Scope == "all"),
        [.. rows.Where(static row => row.UserId is not null).Select(static row => row.UserId!.Value).Order()],
        [.. rows.Where(static row => row.RoleId is not null).Select(static row => row.RoleId!.Value).Order()]);

    private static bool IsWanted(DataSourceAccessEntity row, DataSourceAccess wanted) => StoreJson.Parse<AssignmentScope>(row.Scope) switch
    {
        AssignmentScope.All => wanted.All,
        AssignmentScope.User => wanted.UserIds.Contains(row.UserId!.Value),
        _ => wanted.RoleIds.Contains(row.RoleId!.Value),
    };

    private static async Task<DataSourceEntity> LoadAsync(StoreDbContext context, Guid id, long? expectedVersion, CancellationToken cancellationToken)
    {
        var source = await context.DataSources.FirstOrDefaultAsync(s => s.Id == id, cancellationToken) ?? throw StoreException.NotFound(Resource);
        return expectedVersion is null || expectedVersion == source.Version ? source : throw StoreException.VersionConflict(Resource, source.Version);
    }

    private static async Task RequireFreeNameAsync(StoreDbContext context, string name, Guid? self, CancellationToken cancellationToken)
    {
        if (await context.DataSources.AnyAsync(s => s.Name == name && s.Id != self, cancellationToken))
        {
            throw StoreException.Duplicate($"There is a data source named '{name}' already.", "name");
        }
    }

    private static async Task RequireExistingAsync(
        IQueryable<Guid> known, IReadOnlyList<Guid> wanted, string what, string field, CancellationToken cancellationToken)
    {
        var found = await known.Where(id => wanted.Contains(id)).ToListAsync(cancellationToken);
        var missing = wanted.Except(found).ToList();
        if (missing.Count > 0)
        {
            throw StoreException.InvalidReference($"There is no such {what}: {string.Join(", ", missing)}.", field);
        }
    }
}
