namespace QueryProxy.Store.Entities;

/// <summary>Binds a policy to a data source, for all, for a user or for a role.</summary>
internal sealed class PolicyAssignmentEntity
{
    public Guid Id { get; set; }

    public Guid PolicyId { get; set; }

    public Guid DataSourceId { get; set; }

    public required string Scope { get; set; }

    public Guid? UserId { get; set; }

    public Guid? RoleId { get; set; }

    public int Priority { get; set; }

    public DateTime CreatedAt { get; set; }
}
