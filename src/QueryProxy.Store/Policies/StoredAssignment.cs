using System.Text.Json.Serialization;
using QueryProxy.Engine.Directory;

namespace QueryProxy.Store.Policies;

/// <summary>An assignment of a policy to a data source. Immutable.</summary>
public sealed record StoredAssignment(
    Guid Id,
    [property: JsonPropertyName("datasource_id")] Guid DataSourceId,
    Guid PolicyId,
    string PolicyName,
    string PolicyType,
    bool IsEnabled,
    AssignmentScope AssignmentScope,
    Guid? UserId,
    Guid? RoleId,
    int Priority,
    DateTime CreatedAt);
