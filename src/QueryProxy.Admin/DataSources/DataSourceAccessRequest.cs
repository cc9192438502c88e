namespace QueryProxy.Admin.DataSources;

/// <summary><c>PUT /datasources/{id}/access</c>: what is left out stays as it is.</summary>
/// <param name="All">Every user may connect.</param>
/// <param name="UserIds">These users may connect.</param>
/// <param name="RoleIds">The holders of these roles may connect.</param>
public sealed record DataSourceAccessRequest(bool? All = null, IReadOnlyList<Guid>? UserIds = null, IReadOnlyList<Guid>? RoleIds = null);
