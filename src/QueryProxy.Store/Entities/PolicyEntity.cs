namespace QueryProxy.Store.Entities;

/// <summary>A policy: a configured instance of a policy type.</summary>
internal sealed class PolicyEntity : IVersionedEntity
{
    public Guid Id { get; set; }

    public required string Name { get; set; }

    public required string PolicyType { get; set; }

    /// <summary>A JSON array.</summary>
    public required string Targets { get; set; }

    /// <summary>A JSON object.</summary>
    public required string Definition { get; set; }

    public bool IsEnabled { get; set; }

    /// <summary>Grows with every change; the concurrency token.</summary>
    public long Version { get; set; }

    public DateTime CreatedAt { get; set; }

    public DateTime UpdatedAt { get; set; }
}
