using QueryProxy.Engine.Directory;

namespace QueryProxy.Store.Policies;

/// <summary>Whom a policy shall bind on a data source. Immutable.</summary>
public sealed record AssignmentDraft(Guid PolicyId, AssignmentScope Scope, Guid? UserId, Guid? RoleId, int Priority);
