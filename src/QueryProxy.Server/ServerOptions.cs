using System.Net;
using System.Security.Cryptography;
using QueryProxy.Server.Startup;

namespace QueryProxy.Server;

/// <summary>How the data plane listens and what it allows one client to cost. From configuration; read once at start.</summary>
public sealed class ServerOptions
{
    /// <summary>Where clients connect. <c>BR_PROXY_BIND_ADDR</c>.</summary>
    public IPEndPoint BindAddress { get; set; } = new(IPAddress.Loopback, 5434);

    /// <summary>A session outside of a statement for so long is ended with 57P05; zero for never. <c>BR_IDLE_TIMEOUT_SECS</c>.</summary>
    public TimeSpan IdleTimeout { get; set; } = TimeSpan.Zero;

    /// <summary>From the first byte to the end of the login.</summary>
    public TimeSpan StartupTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How long running statements may go on after the proxy was asked to stop.</summary>
    public TimeSpan ShutdownGrace { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>PEM file with the certificate and its intermediates; null for no TLS. <c>BR_PROXY_TLS_CERT</c>.</summary>
    public string? TlsCertificatePath { get; set; }

    /// <summary>PEM file with the certificate's private key. <c>BR_PROXY_TLS_KEY</c>.</summary>
    public string? TlsKeyPath { get; set; }

    /// <summary>Which clients must use TLS, when there is a certificate. <c>BR_PROXY_REQUIRE_TLS</c>.</summary>
    public TlsRequirement TlsRequirement { get; set; } = TlsRequirement.Network;

    /// <summary>Makes the salts that users who do not exist seem to have. Must stay the same over restarts, or these tell. Secret.</summary>
    public ReadOnlyMemory<byte> ScramDecoyKey { get; set; } = RandomNumberGenerator.GetBytes(32);

    /// <summary>Wrong passwords in a row for one user from one address before further tries have to wait.</summary>
    public int LoginFailureLimit { get; set; } = 10;

    /// <summary>How long further tries have to wait then.</summary>
    public TimeSpan LoginLockout { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Longest message a client may send, in bytes. A longer one is refused from its header.</summary>
    public int MaxMessageLength { get; set; } = 64 * 1024 * 1024;

    /// <summary>Most clients at a time, those still logging in included.</summary>
    public int MaxConnections { get; set; } = 10_000;

    /// <summary>Most sessions of one user at a time; zero for no limit.</summary>
    public int MaxConnectionsPerUser { get; set; }

    /// <summary>Most prepared statements and most portals of one session.</summary>
    public int MaxNamedObjects { get; set; } = 10_000;

    /// <summary>Threads that verify passwords. Each verification takes tens of milliseconds of one core and megabytes of memory.</summary>
    public int PasswordVerifierThreads { get; set; } = Math.Max(1, Environment.ProcessorCount / 2);

    /// <summary>Logins that may wait for a verification; more are refused with 53300.</summary>
    public int PasswordVerifierQueueLength { get; set; } = 512;

    /// <summary>How long a query waits for an upstream connection of a full pool before 53300.</summary>
    public TimeSpan PoolWaitTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Whether a login opens a first upstream connection in the background, so that the first query need not wait for it.</summary>
    public bool WarmUpUpstream { get; set; } = true;

    /// <summary>
    /// Successful statements a second whose records are kept one by one; runs beyond it are kept as counts, per governed statement and user. What was refused or
    /// failed is always kept. Zero for no limit.
    /// </summary>
    public int AuditRecordsPerSecond { get; set; } = 200;

    /// <summary>Outcomes that may wait to be audited; beyond it sessions wait, so that none is lost.</summary>
    public int AuditQueueLength { get; set; } = 16_384;

    /// <summary>
    /// Threads that serve sockets, clients' and upstreams'; zero leaves both to .NET's own engine. The other processors are for planning, catalog queries,
    /// password hashing, and for PostgreSQL when it runs on the same machine; of two, all are shared with these (ADR 0039).
    /// </summary>
    public int EventLoops { get; set; } = Math.Max(Math.Min(2, Environment.ProcessorCount), Environment.ProcessorCount / 2);

    /// <summary>
    /// Most reads by primary key of several clients that are under way on one upstream connection at a time; 1 for one at a time. <c>BR_MULTIPLEX_DEPTH</c>.
    /// </summary>
    public int MultiplexDepth { get; set; } = 16;

    /// <summary>
    /// How long the answer of such a read may let those behind it wait; after that, and at most twice that, these are run elsewhere.
    /// </summary>
    public TimeSpan MultiplexPatience { get; set; } = TimeSpan.FromMilliseconds(50);
}
