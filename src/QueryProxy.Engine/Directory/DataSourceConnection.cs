namespace QueryProxy.Engine.Directory;

/// <summary>Where a data source's upstream is and how to log in. Immutable. <see cref="ToString"/> shows no secret.</summary>
/// <param name="Host">Host name or address; several, separated by commas, for servers with the same content. Each may bring its own port: <c>a:5433,b</c>.</param>
/// <param name="Port">TCP port of hosts that bring none.</param>
/// <param name="Database">Database name.</param>
/// <param name="Username">Login role.</param>
/// <param name="Password">Password, or null. Secret.</param>
/// <param name="SslMode">libpq's <c>sslmode</c>: disable, prefer, require, verify-ca or verify-full.</param>
/// <param name="StatementTimeout">Upstream <c>statement_timeout</c>.</param>
/// <param name="PoolMax">Most connections of the pool.</param>
public sealed record DataSourceConnection(
    string Host,
    int Port,
    string Database,
    string Username,
    string? Password,
    string SslMode,
    TimeSpan StatementTimeout,
    int PoolMax)
{
    /// <summary>libpq's <c>target_session_attrs</c>: any, read-write, read-only, primary, standby or prefer-standby.</summary>
    public string TargetSessionAttributes { get; init; } = "any";

    /// <summary>PEM file of the authorities to trust instead of the system's, on the proxy's machine; null for the system's.</summary>
    public string? SslRootCertificate { get; init; }

    /// <summary>Host, port and database; safe for logs.</summary>
    public override string ToString() => $"{Host}:{Port}/{Database}";
}
