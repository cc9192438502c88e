using QueryProxy.Store.Auditing;
using QueryProxy.Store.Entities;

namespace QueryProxy.Store.Database;

/// <summary>One change in its transaction: the context to change rows in, and the record of who changed what. Single owner.</summary>
internal sealed class StoreChange(StoreDbContext context, ChangeAuthor author, DateTime now)
{
    public StoreDbContext Context { get; } = context;

    public DateTime Now { get; } = now;

    /// <summary>Gives a changed row its next version.</summary>
    public void Touch(IVersionedEntity entity)
    {
        entity.Version++;
        entity.UpdatedAt = Now;
    }

    /// <summary>Records the change for <c>GET /audit/admin</c>. <paramref name="before"/> and <paramref name="after"/> hold no secrets.</summary>
    public void Audit(string action, string resourceType, Guid? resourceId, object? before, object? after) =>
        Context.AdminAudit.Add(AdminAuditStore.ToEntity(author, Now, action, resourceType, resourceId, before, after));
}
