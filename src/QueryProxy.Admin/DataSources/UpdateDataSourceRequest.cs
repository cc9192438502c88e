using System.Text.Json;
using QueryProxy.Admin.Requests;
using QueryProxy.Engine.Directory;

namespace QueryProxy.Admin.DataSources;

/// <summary><c>PUT /datasources/{id}</c>: what is left out stays as it is, also inside <c>config</c> and <c>secure_config</c>; null there removes.</summary>
/// <param name="Name">The name clients give as their database.</param>
/// <param name="DsType">The data source type; it cannot change.</param>
/// <param name="Config">Plain connection fields and limits to change.</param>
/// <param name="SecureConfig">Secret connection fields to change.</param>
/// <param name="AccessMode">What tables without policies show.</param>
/// <param name="IsActive">Whether clients may connect.</param>
/// <param name="Version">The version the editor saw; another one answers 409.</param>
public sealed record UpdateDataSourceRequest(
    string? Name = null,
    string? DsType = null,
    IReadOnlyDictionary<string, JsonElement>? Config = null,
    IReadOnlyDictionary<string, string?>? SecureConfig = null,
    AccessMode? AccessMode = null,
    bool? IsActive = null,
    long? Version = null)
{
    /// <summary>The column that marks a row's tenant; null turns tenant isolation off.</summary>
    public Optional<string?> TenantColumn { get; init; }
}
