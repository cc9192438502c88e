namespace QueryProxy.Store.Auditing;

/// <summary>Which changes are wanted; what is null does not matter.</summary>
public sealed record AdminAuditFilter(
    Guid? ActorId = null, string? ResourceType = null, Guid? ResourceId = null, string? Action = null, DateTime? From = null, DateTime? To = null);
