namespace QueryProxy.Admin.Monitoring;

/// <summary>How a data source serves the process that answers.</summary>
/// <param name="DatasourceId">The data source.</param>
/// <param name="Name">Its name.</param>
/// <param name="IsActive">Whether clients may connect.</param>
/// <param name="Status">In one word.</param>
/// <param name="PoolMax">Most upstream connections; 0 before the first statement.</param>
/// <param name="PoolInUse">Upstream connections that sessions hold.</param>
/// <param name="PoolIdle">Upstream connections that are free.</param>
/// <param name="PoolWaiting">Statements that wait for one.</param>
/// <param name="LastSuccessAt">When a statement last ended well on the upstream (UTC), or null.</param>
/// <param name="LastErrorAt">When the upstream last failed (UTC), or null.</param>
/// <param name="LastError">How, or null.</param>
/// <param name="CatalogVersion">0 when no catalog was saved: then clients see nothing.</param>
/// <param name="LastDiscoveryAt">When the catalog was last saved or compared with the upstream (UTC), or null.</param>
public sealed record DataSourceHealth(
    Guid DatasourceId,
    string Name,
    bool IsActive,
    DataSourceHealthStatus Status,
    int PoolMax,
    int PoolInUse,
    int PoolIdle,
    int PoolWaiting,
    DateTime? LastSuccessAt,
    DateTime? LastErrorAt,
    string? LastError,
    long CatalogVersion,
    DateTime? LastDiscoveryAt);
