namespace QueryProxy.Abstractions.Queries;

/// <summary>A data source as policies and hooks see it: no addresses and no secrets. Immutable.</summary>
/// <param name="Id">The data source's id.</param>
/// <param name="Name">The name clients give as their database.</param>
/// <param name="Type">The data source type, for example <c>postgres</c>.</param>
/// <param name="TenantColumn">The column that marks a row's tenant, or null when tenant isolation is off.</param>
public sealed record DataSourceInfo(Guid Id, string Name, string Type, string? TenantColumn);
