using System.Text.Json;
using QueryProxy.Store.Database;
using QueryProxy.Store.Entities;

namespace QueryProxy.Store.Auditing;

/// <summary>Reads the record of the administrators' changes; writing it is part of each change. Thread-safe.</summary>
public sealed class AdminAuditStore
{
    private readonly StoreContextFactory _contexts;

    internal AdminAuditStore(StoreContextFactory contexts) => _contexts = contexts;

    /// <summary>Lists changes, the latest first.</summary>
    public async Task<Page<StoredAdminChange>> ListAsync(AdminAuditFilter filter, ListQuery list, CancellationToken cancellationToken)
    {
        await using var context = _contexts.Create();
        IQueryable<AdminAuditEntity> query = context.AdminAudit;
        if (filter.ActorId is { } actor)
        {
            query = query.Where(a => a.ActorId == actor);
        }

        if (filter.ResourceType is { } type)
        {
            query = query.Where(a => a.ResourceType == type);
        }

        if (filter.ResourceId is { } resource)
        {
            query = query.Where(a => a.ResourceId == resource);
        }

        if (filter.Action is { } action)
        {
            query = query.Where(a => a.Action == action);
        }

        if (filter.From is { } from)
        {
            query = query.Where(a => a.At >= from);
        }

        if (filter.To is { } to)
        {
            query = query.Where(a => a.At < to);
        }

        return await query.OrderByDescending(static a => a.Id).ReadPageAsync(list, ToStored, cancellationToken);
    }

    private static StoredAdminChange ToStored(AdminAuditEntity row) => new(
        row.Id, row.At, row.ActorId, row.ActorName, row.Address, row.Action, row.ResourceType, row.ResourceId, Read(row.Before), Read(row.After));

    private static JsonElement? Read(string? json) => json is null ? null : StoreJson.Read<JsonElement>(json);
}
