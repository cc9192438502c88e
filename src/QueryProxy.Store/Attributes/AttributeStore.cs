using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using QueryProxy.Engine.Governance;
using QueryProxy.Store.Database;
using QueryProxy.Store.Entities;

namespace QueryProxy.Store.Attributes;

/// <summary>Reads and changes the definitions of user attributes. Thread-safe.</summary>
public sealed class AttributeStore
{
    private const string Resource = "attribute definition";
    private const string AuditResource = "attribute_definition";

    private readonly StoreContextFactory _contexts;
    private readonly StoreWriter _writer;

    internal AttributeStore(StoreContextFactory contexts, StoreWriter writer)
    {
        _contexts = contexts;
        _writer = writer;
    }

    /// <summary>Lists definitions. Sorts by key, created_at or updated_at.</summary>
    public async Task<Page<StoredAttributeDefinition>> ListAsync(ListQuery list, CancellationToken cancellationToken)
    {
        await using var context = _contexts.Create();
        IQueryable<AttributeDefinitionEntity> query = context.AttributeDefinitions;
        if (!string.IsNullOrEmpty(list.Search))
        {
            var pattern = Paging.Contains(list.Search);
            query = query.Where(definition => EF.Functions.Like(definition.Key.ToLower(), pattern, "\\"));
        }

        return await query
            .SortBy(list.Sort, "key", ("key", d => d.Key), ("created_at", d => d.CreatedAt), ("updated_at", d => d.UpdatedAt))
            .ReadPageAsync(list, ToStored, cancellationToken);
    }

    /// <summary>All definitions, by key.</summary>
    public async Task<IReadOnlyDictionary<string, StoredAttributeDefinition>> ReadAllAsync(CancellationToken cancellationToken)
    {
        await using var context = _contexts.Create();
        var rows = await context.AttributeDefinitions.AsNoTracking().ToListAsync(cancellationToken);
        return rows.ConvertAll(ToStored).ToDictionary(static definition => definition.Key, StringComparer.Ordinal);
    }

    /// <summary>Reads a definition; null when there is none.</summary>
    public async Task<StoredAttributeDefinition?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var context = _contexts.Create();
        return await context.AttributeDefinitions.AsNoTracking().FirstOrDefaultAsync(d => d.Id == id, cancellationToken) is { } row ? ToStored(row) : null;
    }

    /// <summary>Creates a definition.</summary>
    /// <exception cref="StoreException">The key is taken.</exception>
    public Task<StoredAttributeDefinition> CreateAsync(AttributeDefinitionDraft draft, ChangeAuthor author, CancellationToken cancellationToken) =>
        _writer.WriteAsync(
            author,
            async change =>
            {
                await RequireFreeKeyAsync(change.Context, draft.Key, null, cancellationToken);
                return Add(change, draft);
            },
            cancellationToken);

    /// <summary>Changes a definition, unless a user has a value that would not fit any more.</summary>
    /// <param name="id">The definition.</param>
    /// <param name="edit">Makes the new state from the present one; called inside the transaction.</param>
    /// <param name="expectedVersion">The version the editor saw, or null to change whatever is there.</param>
    /// <param name="author">Who changes it.</param>
    /// <param name="cancellationToken">Stops the change.</param>
    /// <exception cref="StoreException">No such definition, another version, a taken key, or a user's value does not fit.</exception>
    public Task<StoredAttributeDefinition> UpdateAsync(
        Guid id,
        Func<StoredAttributeDefinition, AttributeDefinitionDraft> edit,
        long? expectedVersion,
        ChangeAuthor author,
        CancellationToken cancellationToken) =>
        _writer.WriteAsync(
            author,
            async change =>
            {
                var row = await LoadAsync(change.Context, id, expectedVersion, cancellationToken);
                var before = ToStored(row);
                var draft = edit(before);
                await RequireFreeKeyAsync(change.Context, draft.Key, id, cancellationToken);
                foreach (var (username, value) in await ReadValuesAsync(change.Context, before.Key, cancellationToken))
                {
                    if (draft.Key != before.Key || AttributeRules.Explain(draft.ValueType, draft.AllowedValues, value) is not null)
                    {
                        throw new StoreException(StoreFailure.Conflict, $"The user '{username}' has a value of {before.Key} that would not fit any more.");
                    }
                }

                Apply(row, draft);
                change.Touch(row);
                var stored = ToStored(row);
                change.Audit("update", AuditResource, id, before, stored);
                return stored;
            },
            cancellationToken);

    /// <summary>Deletes a definition, unless a user has a value of it.</summary>
    /// <exception cref="StoreException">No such definition, another version, or it is in use.</exception>
    public Task DeleteAsync(Guid id, long? expectedVersion, ChangeAuthor author, CancellationToken cancellationToken) => _writer.WriteAsync(
        author,
        async change =>
        {
            var row = await LoadAsync(change.Context, id, expectedVersion, cancellationToken);
            var values = await ReadValuesAsync(change.Context, row.Key, cancellationToken);
            if (values.Count > 0)
            {
                throw new StoreException(StoreFailure.Conflict, $"The user '{values[0].Username}' has a value of {row.Key}; remove it first.");
            }

            change.Context.AttributeDefinitions.Remove(row);
            change.Audit("delete", AuditResource, id, ToStored(row), null);
        },
        cancellationToken);

    /// <summary>Defines the attributes that a user is given and nobody has defined, each by its value's type.</summary>
    internal static async Task DefineMissingAsync(StoreChange change, IReadOnlyDictionary<string, JsonElement> attributes, CancellationToken cancellationToken)
    {
        var keys = attributes.Keys.ToList();
        var known = await change.Context.AttributeDefinitions.Where(d => keys.Contains(d.Key)).Select(static d => d.Key).ToListAsync(cancellationToken);
        foreach (var (key, value) in attributes.Where(pair => !known.Contains(pair.Key)))
        {
            if (AttributeRules.TypeOf(value) is { } type)
            {
                Add(change, new AttributeDefinitionDraft(key, type, null, null, null));
            }
        }
    }

    private static StoredAttributeDefinition Add(StoreChange change, AttributeDefinitionDraft draft)
    {
        var row = new AttributeDefinitionEntity
        {
            Id = Guid.CreateVersion7(),
            Key = draft.Key,
            ValueType = StoreJson.Name(draft.ValueType),
            Version = 1,
            CreatedAt = change.Now,
            UpdatedAt = change.Now,
        };
        Apply(row, draft);
        change.Context.AttributeDefinitions.Add(row);
        var stored = ToStored(row);
        change.Audit("create", AuditResource, row.Id, null, stored);
        return stored;
    }

    private static StoredAttributeDefinition ToStored(AttributeDefinitionEntity row) => new(
        row.Id,
        row.Key,
        StoreJson.Parse<UserAttributeType>(row.ValueType),
        row.AllowedValues is { } allowed ? StoreJson.Read<JsonElement[]>(allowed) : null,
        row.DefaultValue is { } value ? StoreJson.Read<JsonElement>(value) : null,
        row.Description,
        row.Version,
        row.CreatedAt,
        row.UpdatedAt);

    private static void Apply(AttributeDefinitionEntity row, AttributeDefinitionDraft draft)
    {
        row.Key = draft.Key;
        row.ValueType = StoreJson.Name(draft.ValueType);
        row.AllowedValues = draft.AllowedValues is null ? null : StoreJson.Write(draft.AllowedValues);
        row.DefaultValue = draft.DefaultValue is { ValueKind: not JsonValueKind.Null } value ? value.GetRawText() : null;
        row.Description = draft.Description;
    }

    private static async Task<List<(string Username, JsonElement Value)>> ReadValuesAsync(
        StoreDbContext context, string key, CancellationToken cancellationToken)
    {
        var users = await context.Users.Where(u => u.Attributes.Contains(key)).Select(static u => new { u.Username, u.Attributes }).ToListAsync(cancellationToken);
        return [.. users
            .Select(user => (user.Username, Values: StoreJson.ReadObject(user.Attributes)))
            .Where(user => user.Values.ContainsKey(key))
            .Select(user => (user.Username, user.Values[key]))];
    }

    private static async Task<AttributeDefinitionEntity> LoadAsync(
        StoreDbContext context, Guid id, long? expectedVersion, CancellationToken cancellationToken)
    {
        var row = await context.AttributeDefinitions.FirstOrDefaultAsync(d => d.Id == id, cancellationToken) ?? throw StoreException.NotFound(Resource);
        return expectedVersion is null || expectedVersion == row.Version ? row : throw StoreException.VersionConflict(Resource, row.Version);
    }

    private static async Task RequireFreeKeyAsync(StoreDbContext context, string key, Guid? self, CancellationToken cancellationToken)
    {
        if (await context.AttributeDefinitions.AnyAsync(d => d.Key == key && d.Id != self, cancellationToken))
        {
            throw StoreException.Duplicate($"There is an attribute '{key}' already.", "key");
        }
    }
}
