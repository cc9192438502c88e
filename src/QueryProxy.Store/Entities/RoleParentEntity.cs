namespace QueryProxy.Store.Entities;

/// <summary>A role that inherits from another: whoever holds the role holds the parent too.</summary>
internal sealed class RoleParentEntity
{
    public Guid RoleId { get; set; }

    public Guid ParentRoleId { get; set; }
}
