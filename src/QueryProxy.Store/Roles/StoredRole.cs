namespace QueryProxy.Store.Roles;

/// <summary>A role. Immutable.</summary>
/// <param name="Id">The role's id.</param>
/// <param name="Name">Its name; unique.</param>
/// <param name="Description">For people, or null.</param>
/// <param name="IsActive">An inactive role gives nothing, and nothing is inherited through it.</param>
/// <param name="ParentIds">The roles it inherits from: whoever holds this role holds them too.</param>
/// <param name="MemberCount">How many users hold it directly.</param>
/// <param name="Version">Grows with every change.</param>
/// <param name="CreatedAt">When it was made (UTC).</param>
/// <param name="UpdatedAt">When it was last changed (UTC).</param>
public sealed record StoredRole(
    Guid Id,
    string Name,
    string? Description,
    bool IsActive,
    IReadOnlyList<Guid> ParentIds,
    int MemberCount,
    long Version,
    DateTime CreatedAt,
    DateTime UpdatedAt);
