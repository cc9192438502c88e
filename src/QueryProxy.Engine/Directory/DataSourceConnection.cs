namespace QueryProxy.Engine.Directory;

/// <summary>Where a data source's upstream is and how to log in. Immutable. <see cref="ToString"/> shows no secret.</summary>
/// <param name="Host">Host name or address.</param>
/// <param name="Port">TCP port.</param>
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
    /// <summary>Host, port and database; safe for logs.</summary>
    public override string ToString() => $"{Host}:{Port}/{Database}";
}
