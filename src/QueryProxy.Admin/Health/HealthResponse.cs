namespace QueryProxy.Admin.Health;

/// <summary>Answer of <c>/health</c> and <c>/ready</c>.</summary>
/// <param name="Status"><c>ok</c> or <c>ready</c>.</param>
public sealed record HealthResponse(string Status);
