using System.Text.Json;
using QueryProxy.Store.Database;
using QueryProxy.Store.Entities;

namespace QueryProxy.Store.Auditing;

/// <summary>
/// The record of what administrators did. A change writes its own row in its own transaction; what changes nothing and is recorded all the same comes here.
/// Thread-safe.
/// </summary>
public sealed class AdminAuditStore
{
    private readonly StoreContextFactory _contexts;
    private readonly TimeProvider _time;

    internal AdminAuditStore(StoreContextFactory contexts, TimeProvider time)
    {
        _contexts = contexts;
        _time = time;
    }

    /// <summary>Records something that changes nothing in the store, such as looking through a user's eyes.</summary>
    /// <param name="author">Who did it.</param>
    /// <param name="action">What.</param>
    /// <param name="resourceType">On what kind of thing.</param>
    /// <param name="resourceId">On which.</param>
    /// <param name="details">More, without secrets.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task RecordAsync(
        ChangeAuthor author, string action, string resourceType, Guid? resourceId, object? details, CancellationToken cancellationToken)
    {
        await using var context = _contexts.Create();
        context.AdminAudit.Add(ToEntity(author, _time.GetUtcNow().UtcDateTime, action, resourceType, resourceId, null, details));
        await context.SaveChangesAsync(cancellationToken);
    }

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

    internal static AdminAuditEntity ToEntity(
        ChangeAuthor author, DateTime at, string action, string resourceType, Guid? resourceId, object? before, object? after) => new()
        {
            At = at,
            ActorId = author.UserId,
            ActorName = author.Name,
            Address = author.Address,
            Action = action,
            ResourceType = resourceType,
            ResourceId = resourceId,
            Before = before is null ? null : StoreJson.Write(before),
            After = after is null ? null : StoreJson.Write(after),
        };

    private static StoredAdminChange ToStored(AdminAuditEntity row) => new(
        row.Id, row.At, row.ActorId, row.ActorName, row.Address, row.Action, row.ResourceType, row.ResourceId, Read(row.Before), Read(row.After));

    private static JsonElement? Read(string? json) => json is null ? null : StoreJson.Read<JsonElement>(json);
}
