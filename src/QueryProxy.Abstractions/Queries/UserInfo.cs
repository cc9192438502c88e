namespace QueryProxy.Abstractions.Queries;

/// <summary>A proxy user as policies and hooks see it. Immutable.</summary>
/// <param name="Id">The user's id.</param>
/// <param name="Username">The login name.</param>
/// <param name="Tenant">The tenant the user belongs to, or null.</param>
/// <param name="Attributes">
/// Administrator-defined attributes by key. A value is a <see cref="string"/>, a <see cref="long"/>, a <see cref="bool"/>,
/// an <see cref="IReadOnlyList{T}"/> of <see cref="string"/>, or null.
/// </param>
public sealed record UserInfo(
    Guid Id,
    string Username,
    string? Tenant,
    IReadOnlyDictionary<string, object?> Attributes);
