namespace QueryProxy.Admin.Access;

/// <summary>Answer of <c>GET /users/{id}/effective-access</c>: what the user sees on a data source now, and which rule decides it.</summary>
/// <param name="UserId">The user.</param>
/// <param name="DatasourceId">The data source.</param>
/// <param name="HasAccess">Whether the user may connect at all.</param>
/// <param name="Reason">Why not, or why nothing is shown; null otherwise.</param>
/// <param name="RoleIds">The roles the user holds, inherited ones included.</param>
/// <param name="Tables">The selected tables of the data source.</param>
public sealed record EffectiveAccess(
    Guid UserId,
    Guid DatasourceId,
    bool HasAccess,
    string? Reason,
    IReadOnlyList<Guid> RoleIds,
    IReadOnlyList<EffectiveTable> Tables);
