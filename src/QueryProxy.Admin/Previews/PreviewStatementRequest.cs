namespace QueryProxy.Admin.Previews;

/// <summary><c>POST /datasources/{id}/preview</c>.</summary>
/// <param name="UserId">The user whose eyes to look through.</param>
/// <param name="Sql">One statement.</param>
/// <param name="Limit">Most rows to show, 1 to 200; 20 when left out.</param>
public sealed record PreviewStatementRequest(Guid? UserId, string? Sql, int? Limit = null);
