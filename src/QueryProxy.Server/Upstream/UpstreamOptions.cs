using System.Collections.Immutable;

namespace QueryProxy.Server.Upstream;

/// <summary>How to reach one data source's PostgreSQL and how many connections to hold. Immutable; an edited data source gets a new pool.</summary>
public sealed record UpstreamOptions
{
    public required UpstreamEndpoint Endpoint { get; init; }

    /// <summary>Tried in order after <see cref="Endpoint"/>: servers with the same content, as of a failover cluster.</summary>
    public ImmutableArray<UpstreamEndpoint> MoreEndpoints { get; init; } = [];

    public UpstreamSessionTarget Target { get; init; }

    public required string Database { get; init; }

    public required string Username { get; init; }

    public string Password { get; init; } = "";

    public UpstreamSslMode SslMode { get; init; } = UpstreamSslMode.Prefer;

    /// <summary>PEM file of the authorities to trust instead of the system's.</summary>
    public string? SslRootCertificatePath { get; init; }

    /// <summary>The server's own limit per statement; zero for none.</summary>
    public TimeSpan StatementTimeout { get; init; } = TimeSpan.FromSeconds(10);

    public string ApplicationName { get; init; } = "queryproxy";

    /// <summary>Most connections that are open at a time.</summary>
    public int PoolMax { get; init; } = 20;

    /// <summary>How long a query waits for a connection of a full pool.</summary>
    public TimeSpan PoolWaitTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>TCP, TLS and login together, per endpoint.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>A connection that was not used for so long is closed.</summary>
    public TimeSpan IdleLifetime { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>A connection older than this is closed when it comes back, so that the server's memory and DNS changes are followed.</summary>
    public TimeSpan MaxLifetime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Prepared statements held per connection.</summary>
    public int StatementCacheSize { get; init; } = 256;

    // Records print all their members; a password must not get into a log that way.
    public override string ToString() => $"{Username}@{Endpoint}/{Database}";

    /// <summary>Most reads by key of several sessions that are under way on one connection at a time; 1 for one at a time.</summary>
    public int MultiplexDepth { get; init; } = 1;
}
