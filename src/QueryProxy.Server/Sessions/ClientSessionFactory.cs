using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using QueryProxy.Engine.Directory;
using QueryProxy.Engine.Planning;
using QueryProxy.Protocol;
using QueryProxy.Server.Auditing;
using QueryProxy.Server.Authentication;
using QueryProxy.Server.Connections;
using QueryProxy.Server.Errors;
using QueryProxy.Server.Execution;
using QueryProxy.Server.Logging;
using QueryProxy.Server.Monitoring;
using QueryProxy.Server.Startup;

namespace QueryProxy.Server.Sessions;

/// <summary>Puts a session together out of what is its own and what all share. Thread-safe.</summary>
internal sealed class ClientSessionFactory(
    IStatementPlanner planner,
    ProxyDirectory directory,
    UpstreamPools pools,
    UpstreamRecord upstreams,
    ICatalogReader catalog,
    QueryAuditor auditor,
    DataPlaneMetrics metrics,
    SessionRegistry registry,
    IOptions<ServerOptions> options,
    TimeProvider time,
    ILogger<ClientSession> logger)
{
    private readonly PgFrameLimits _limits = PgFrameLimits.ForClient(options.Value.MaxMessageLength);
    private Func<SessionState, StatementHandlers>? _makeHandlers;

    /// <summary>Makes the session of a client that logged in, and warms its upstream up.</summary>
    /// <exception cref="PgErrorException">FATAL: a startup parameter is not valid, or the user has too many sessions.</exception>
    public ClientSession Create(
        ClientConnection connection, StartupResult.Accepted startup, AuthenticatedClient client, SessionPreview? preview = null)
    {
        var username = client.Principal.User.Username;
        var settings = StartupSettings.Create(startup.Message, client);
        var key = registry.Reserve(startup.Version);
        try
        {
            var address = new SessionAddress(key.ProcessId, connection.RemoteAddress);
            var output = new ClientOutput(connection.Output, connection.Closed);
            var phases = new PhaseClock(metrics);
            var state = new SessionState
            {
                Connection = connection,
                Output = output,
                Address = address,
                Options = options.Value,
                Time = time,
                Logger = logger,
                Settings = settings,
                Transaction = new TransactionState(),
                Planner = new SessionPlanner(planner, directory, client, settings, address, phases, metrics),
                Hold = new UpstreamHold(phases),
                Pools = pools,
                Upstreams = upstreams,
                Preview = preview,
            };
            state.Planner.Catalog = catalog.AnswersFor(state);
            var session = new ClientSession(state, _makeHandlers ??= MakeHandlers, registry, key, _limits);
            Admit(session, client.DataSource.Record.MaxConnections);
            ServerLog.SessionStarted(logger, connection.Id, username, client.DataSource.Record.Name, key.ProcessId);
            if (options.Value.WarmUpUpstream)
                pools.WarmUp(client.DataSource.Record);
            return session;
        }
        catch
        {
            registry.Release(key.ProcessId);
            throw;
        }
    }

    private StatementHandlers MakeHandlers(SessionState session) => new(session, catalog, auditor);

    private void Admit(ClientSession session, int? mostOfDataSource)
    {
        // In PostgreSQL's words.
        switch (registry.TryAdd(session, options.Value.MaxConnectionsPerUser, mostOfDataSource ?? 0))
        {
            case SessionLimit.User:
                throw PgErrorException.Fatal(ServerSqlState.TooManyConnections, $"too many connections for role \"{session.Username}\"");
            case SessionLimit.DataSource:
                throw PgErrorException.Fatal(ServerSqlState.TooManyConnections, $"too many connections for database \"{session.DataSourceName}\"");
        }
    }
}
