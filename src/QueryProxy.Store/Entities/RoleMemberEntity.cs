namespace QueryProxy.Store.Entities;

/// <summary>A user who holds a role directly.</summary>
internal sealed class RoleMemberEntity
{
    public Guid RoleId { get; set; }

    public Guid UserId { get; set; }
}
