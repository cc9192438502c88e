namespace QueryProxy.Store;

/// <summary>Who makes a change; recorded in the administrators' audit in the same transaction.</summary>
/// <param name="UserId">The administrator, or null when the proxy itself or its command line makes the change.</param>
/// <param name="Name">The administrator's user name, or what part of the proxy it was.</param>
/// <param name="Address">The client's address, or null.</param>
public sealed record ChangeAuthor(Guid? UserId, string Name, string? Address = null);
