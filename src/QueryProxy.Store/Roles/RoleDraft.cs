namespace QueryProxy.Store.Roles;

/// <summary>What an administrator decides about a role. Immutable.</summary>
public sealed record RoleDraft(string Name, string? Description, bool IsActive, IReadOnlyList<Guid> ParentIds);
