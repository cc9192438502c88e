namespace QueryProxy.Store.Entities;

/// <summary>Grants access to a data source to a user, to the holders of a role, or to everyone.</summary>
internal sealed class DataSourceAccessEntity
{
    public Guid Id { get; set; }

    public Guid DataSourceId { get; set; }

    public required string Scope { get; set; }

    public Guid? UserId { get; set; }

    public Guid? RoleId { get; set; }

    public DateTime CreatedAt { get; set; }
}
