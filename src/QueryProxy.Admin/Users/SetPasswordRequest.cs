namespace QueryProxy.Admin.Users;

/// <summary><c>PUT /users/{id}/password</c>.</summary>
/// <param name="Password">The new password, 8 characters or more.</param>
/// <param name="Version">The version the editor saw; another one answers 409.</param>
public sealed record SetPasswordRequest(string? Password, long? Version = null);
