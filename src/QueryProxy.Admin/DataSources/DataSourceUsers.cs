namespace QueryProxy.Admin.DataSources;

/// <summary><c>GET</c> and <c>PUT /datasources/{id}/users</c>.</summary>
/// <param name="UserIds">The users who may connect.</param>
public sealed record DataSourceUsers(IReadOnlyList<Guid>? UserIds);
