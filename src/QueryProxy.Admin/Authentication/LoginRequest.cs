namespace QueryProxy.Admin.Authentication;

/// <summary><c>POST /auth/login</c>.</summary>
public sealed record LoginRequest(string? Username, string? Password);
