namespace QueryProxy.Store.DataSources;

/// <summary>Who may connect to a data source. Immutable.</summary>
/// <param name="All">Every user.</param>
/// <param name="UserIds">These users.</param>
/// <param name="RoleIds">The holders of these roles, inherited ones included.</param>
public sealed record DataSourceAccess(bool All, IReadOnlyList<Guid> UserIds, IReadOnlyList<Guid> RoleIds);
