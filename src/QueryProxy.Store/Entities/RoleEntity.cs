namespace QueryProxy.Store.Entities;

/// <summary>A role.</summary>
internal sealed class RoleEntity : IVersionedEntity
{
    public Guid Id { get; set; }

    public required string Name { get; set; }

    public string? Description { get; set; }

    public bool IsActive { get; set; }

    /// <summary>Grows with every change; the concurrency token.</summary>
    public long Version { get; set; }

    public DateTime CreatedAt { get; set; }

    public DateTime UpdatedAt { get; set; }
}
