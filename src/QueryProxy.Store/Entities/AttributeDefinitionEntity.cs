namespace QueryProxy.Store.Entities;

/// <summary>A user attribute that policies may refer to.</summary>
internal sealed class AttributeDefinitionEntity : IVersionedEntity
{
    public Guid Id { get; set; }

    public required string Key { get; set; }

    public required string ValueType { get; set; }

    /// <summary>A JSON array, or null when any value is allowed.</summary>
    public string? AllowedValues { get; set; }

    /// <summary>A JSON value.</summary>
    public string? DefaultValue { get; set; }

    public string? Description { get; set; }

    /// <summary>Grows with every change; the concurrency token.</summary>
    public long Version { get; set; }

    public DateTime CreatedAt { get; set; }

    public DateTime UpdatedAt { get; set; }
}
