namespace QueryProxy.Store.Auditing;

/// <summary>Which statements are wanted; what is null does not matter.</summary>
public sealed record QueryAuditFilter(
    Guid? UserId = null, Guid? DatasourceId = null, string? Decision = null, string? SqlState = null, DateTime? From = null, DateTime? To = null);
