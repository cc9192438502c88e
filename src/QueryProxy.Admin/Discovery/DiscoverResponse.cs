namespace QueryProxy.Admin.Discovery;

/// <summary>Answer of <c>POST /datasources/{id}/discover</c>.</summary>
public sealed record DiscoverResponse(Guid JobId);
