using System.Collections.Immutable;
using QueryProxy.Abstractions.Queries;

namespace QueryProxy.Engine.Directory;

/// <summary>
/// A user as governance sees one: identity, attributes and roles at one moment. Immutable. <see cref="ProxyDirectory"/> hands out the
/// same instance as long as the stored user has not changed, so that a plan's key can compare references.
/// </summary>
public sealed class Principal
{
    /// <summary>Creates a principal.</summary>
    /// <param name="user">Identity and attributes.</param>
    /// <param name="roleIds">The roles the user holds, inherited ones included.</param>
    public Principal(UserInfo user, ImmutableArray<Guid> roleIds)
    {
        User = user;
        RoleIds = roleIds;
    }

    /// <summary>Identity and attributes.</summary>
    public UserInfo User { get; }

    /// <summary>The roles the user holds, inherited ones included.</summary>
    public ImmutableArray<Guid> RoleIds { get; }

    /// <summary>Makes the principal of a stored user.</summary>
    public static Principal From(UserRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var user = new UserInfo(record.Id, record.Username, record.Tenant, record.Attributes);
        return new Principal(user, [.. record.RoleIds]);
    }
}
