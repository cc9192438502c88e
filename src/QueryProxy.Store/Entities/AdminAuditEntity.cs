namespace QueryProxy.Store.Entities;

/// <summary>One recorded change of the management plane.</summary>
internal sealed class AdminAuditEntity
{
    public long Id { get; set; }

    public DateTime At { get; set; }

    public Guid? ActorId { get; set; }

    public required string ActorName { get; set; }

    public string? Address { get; set; }

    public required string Action { get; set; }

    public required string ResourceType { get; set; }

    public Guid? ResourceId { get; set; }

    /// <summary>A JSON object without secrets.</summary>
    public string? Before { get; set; }

    /// <summary>A JSON object without secrets.</summary>
    public string? After { get; set; }
}
