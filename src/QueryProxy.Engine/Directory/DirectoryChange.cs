using QueryProxy.Abstractions.Queries;

namespace QueryProxy.Engine.Directory;

/// <summary>Tells whether a reloaded entry differs from the last one in anything a plan may depend on.</summary>
internal static class DirectoryChange
{
    public static bool IsSame(Principal left, Principal right) =>
        IsSame(left.User, right.User) && left.RoleIds.Order().SequenceEqual(right.RoleIds.Order());

    public static bool IsSame(DataSourceRecord left, DataSourceRecord right) =>
        left.Id == right.Id
        && left.Name == right.Name
        && left.Type == right.Type
        && left.IsActive == right.IsActive
        && left.Connection == right.Connection
        && left.AccessMode == right.AccessMode
        && left.TenantColumn == right.TenantColumn
        && left.AllowExplain == right.AllowExplain
        && left.MaxRows == right.MaxRows
        && left.MaxConnections == right.MaxConnections
        && left.Key.Span.SequenceEqual(right.Key.Span)
        && left.Catalog.Version == right.Catalog.Version
        && left.Assignments.Count == right.Assignments.Count
        && left.Assignments.Zip(right.Assignments).All(static pair => IsSame(pair.First, pair.Second));

    // A policy's version grows with every change, so its targets and definition need no comparison.
    private static bool IsSame(PolicyAssignmentRecord left, PolicyAssignmentRecord right) =>
        left.AssignmentId == right.AssignmentId
        && left.PolicyId == right.PolicyId
        && left.Version == right.Version
        && left.PolicyName == right.PolicyName
        && left.PolicyType == right.PolicyType
        && left.Scope == right.Scope
        && left.UserId == right.UserId
        && left.RoleId == right.RoleId
        && left.Priority == right.Priority;

    private static bool IsSame(UserInfo left, UserInfo right) =>
        left.Id == right.Id
        && left.Username == right.Username
        && left.Tenant == right.Tenant
        && left.Attributes.Count == right.Attributes.Count
        && left.Attributes.All(pair => right.Attributes.TryGetValue(pair.Key, out var other) && IsSameValue(pair.Value, other));

    private static bool IsSameValue(object? left, object? right) =>
        left is IEnumerable<string> list && left is not string
            ? right is IEnumerable<string> otherList && right is not string && list.SequenceEqual(otherList, StringComparer.Ordinal)
            : Equals(left, right);
}
