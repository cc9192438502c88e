using System.Text.Json;
using QueryProxy.Engine.Directory;

namespace QueryProxy.Store.DataSources;

/// <summary>What an administrator decides about a data source, without its secrets. Immutable.</summary>
public sealed record DataSourceDraft(
    string Name,
    string DsType,
    IReadOnlyDictionary<string, JsonElement> Config,
    AccessMode AccessMode,
    string? TenantColumn,
    bool IsActive);
