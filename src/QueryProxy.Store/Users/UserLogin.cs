namespace QueryProxy.Store.Users;

/// <summary>What a login or a token check needs to know of a user. Immutable.</summary>
/// <param name="User">The user.</param>
/// <param name="PasswordHash">The Argon2id hash. Secret.</param>
/// <param name="TokenVersion">A token that carries another number has ended.</param>
public sealed record UserLogin(StoredUser User, string PasswordHash, int TokenVersion);
