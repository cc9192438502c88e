namespace QueryProxy.Admin;

/// <summary>The management plane's configuration.</summary>
/// <param name="JwtSecret"><c>BR_ADMIN_JWT_SECRET</c>: signs tokens. Secret.</param>
public sealed record AdminOptions(string JwtSecret)
{
    /// <summary><c>BR_ADMIN_JWT_EXPIRY_HOURS</c>: how long a token is valid.</summary>
    public TimeSpan TokenLifetime { get; init; } = TimeSpan.FromHours(24);

    /// <summary><c>BR_CORS_ALLOWED_ORIGINS</c>: the origins whose pages may call the API; <c>*</c> for any, empty for none.</summary>
    public IReadOnlyList<string> CorsAllowedOrigins { get; init; } = [];

    /// <summary>Accepts short and common passwords. For demonstrations only.</summary>
    public bool AllowWeakPasswords { get; init; }

    /// <summary>Wrong passwords in a row for one user from one address before further tries have to wait.</summary>
    public int LoginFailureLimit { get; init; } = 10;

    /// <summary>How long further tries have to wait then.</summary>
    public TimeSpan LoginLockout { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long recorded statements are kept; null for ever.</summary>
    public TimeSpan? QueryAuditRetention { get; init; }

    /// <summary>How often an event stream says that it is alive.</summary>
    public TimeSpan EventHeartbeat { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Shows no secret.</summary>
    public override string ToString() => nameof(AdminOptions);
}
