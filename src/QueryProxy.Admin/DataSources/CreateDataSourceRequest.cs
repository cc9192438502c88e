using System.Text.Json;
using QueryProxy.Admin.Requests;
using QueryProxy.Engine.Directory;

namespace QueryProxy.Admin.DataSources;

/// <summary><c>POST /datasources</c>.</summary>
/// <param name="Name">The name clients give as their database.</param>
/// <param name="DsType">The data source type, see <c>GET /datasource-types</c>.</param>
/// <param name="Config">The plain connection fields, and statement_timeout_ms, pool_max, allow_explain, max_rows.</param>
/// <param name="SecureConfig">The secret connection fields; never shown again.</param>
/// <param name="AccessMode">What tables without policies show.</param>
/// <param name="IsActive">Whether clients may connect.</param>
public sealed record CreateDataSourceRequest(
    string? Name,
    string? DsType,
    IReadOnlyDictionary<string, JsonElement>? Config,
    IReadOnlyDictionary<string, string?>? SecureConfig = null,
    AccessMode AccessMode = AccessMode.Open,
    bool IsActive = true)
{
    /// <summary>The column that marks a row's tenant; <c>tenant</c> when left out, null turns tenant isolation off.</summary>
    public Optional<string?> TenantColumn { get; init; }
}
