using System.Text.Json;
using QueryProxy.Engine.Directory;

namespace QueryProxy.Store.DataSources;

/// <summary>A data source as administrators see it; names its secrets without showing them. Immutable.</summary>
/// <param name="Id">The data source's id.</param>
/// <param name="Name">The name clients give as their database.</param>
/// <param name="DsType">The data source type, for example <c>postgres</c>.</param>
/// <param name="Config">The plain connection fields and limits.</param>
/// <param name="SecureFields">The names of the secret fields that are set.</param>
/// <param name="AccessMode">What tables without policies show.</param>
/// <param name="TenantColumn">The column that marks a row's tenant, or null.</param>
/// <param name="IsActive">Whether clients may connect.</param>
/// <param name="CatalogVersion">Grows with every saved catalog; 0 when none was saved.</param>
/// <param name="LastSyncAt">When the catalog was last saved or compared with the upstream.</param>
/// <param name="LastSyncResult">What the last comparison found, or null.</param>
/// <param name="Version">Grows with every edit.</param>
/// <param name="CreatedAt">When it was made (UTC).</param>
/// <param name="UpdatedAt">When it was last edited (UTC).</param>
public sealed record StoredDataSource(
    Guid Id,
    string Name,
    string DsType,
    IReadOnlyDictionary<string, JsonElement> Config,
    IReadOnlyList<string> SecureFields,
    AccessMode AccessMode,
    string? TenantColumn,
    bool IsActive,
    long CatalogVersion,
    DateTime? LastSyncAt,
    JsonElement? LastSyncResult,
    long Version,
    DateTime CreatedAt,
    DateTime UpdatedAt);
