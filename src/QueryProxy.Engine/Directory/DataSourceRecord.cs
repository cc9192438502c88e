using QueryProxy.Engine.Catalog;

namespace QueryProxy.Engine.Directory;

/// <summary>A data source as the store holds it, with its catalog and policy assignments. Immutable.</summary>
/// <param name="Id">The data source's id.</param>
/// <param name="Name">The name clients give as their database.</param>
/// <param name="Type">The data source type, for example <c>postgres</c>.</param>
/// <param name="IsActive">Whether clients may connect.</param>
/// <param name="Connection">The upstream.</param>
/// <param name="AccessMode">What tables without policies show.</param>
/// <param name="TenantColumn">The column that marks a row's tenant, or null.</param>
/// <param name="AllowExplain">Whether EXPLAIN is allowed on filtered and masked scans.</param>
/// <param name="MaxRows">Most rows a statement may return, or null.</param>
/// <param name="Key">32 secret bytes for keyed hashes, stable over restarts.</param>
/// <param name="Catalog">The stored catalog.</param>
/// <param name="Assignments">The policies assigned to it, enabled ones only.</param>
public sealed record DataSourceRecord(
    Guid Id,
    string Name,
    string Type,
    bool IsActive,
    DataSourceConnection Connection,
    AccessMode AccessMode,
    string? TenantColumn,
    bool AllowExplain,
    long? MaxRows,
    ReadOnlyMemory<byte> Key,
    CatalogSnapshot Catalog,
    IReadOnlyList<PolicyAssignmentRecord> Assignments)
{
    /// <summary>Most sessions of clients at a time, or null for no limit.</summary>
    public int? MaxConnections { get; init; }
}
