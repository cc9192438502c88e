using QueryProxy.Store.Users;

namespace QueryProxy.Admin.Authentication;

/// <summary>Answer of <c>POST /auth/login</c>.</summary>
/// <param name="Token">The bearer token.</param>
/// <param name="ExpiresAt">When it ends (UTC).</param>
/// <param name="User">Who logged in.</param>
public sealed record LoginResponse(string Token, DateTime ExpiresAt, StoredUser User);
