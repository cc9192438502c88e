using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using QueryProxy.Engine.Directory;
using QueryProxy.Engine.Planning;
using QueryProxy.Protocol;
using QueryProxy.Server.Authentication;
using QueryProxy.Server.Errors;
using QueryProxy.Server.Logging;
using QueryProxy.Server.Monitoring;
using QueryProxy.Server.Sessions;
using QueryProxy.Server.Startup;
using QueryProxy.Server.Transport;

namespace QueryProxy.Server.Connections;

/// <summary>
/// The entry of the data plane: <see cref="ClientListener"/> calls it for each accepted connection, or Kestrel where there are no event loops.
/// <list type="number">
/// <item>the number of connections is bounded;</item>
/// <item><see cref="StartupNegotiator"/> handles TLS, cancel requests and the StartupMessage;</item>
/// <item><see cref="ClientAuthenticator"/> says who it is, within <see cref="ServerOptions.StartupTimeout"/>;</item>
/// <item><see cref="ClientSession"/> serves it until one side leaves.</item>
/// </list>
/// </summary>
internal sealed class PgConnectionHandler(
    StartupNegotiator negotiator,
    ClientAuthenticator authenticator,
    ClientSessionFactory sessions,
    SessionRevoker revoker,
    CancelRouter cancels,
    DataPlaneMetrics metrics,
    IOptions<ServerOptions> options,
    TimeProvider time,
    ILogger<PgConnectionHandler> logger) : ConnectionHandler
{
    private readonly ServerOptions _options = options.Value;
    private int _connections;

    /// <inheritdoc/>
    public override Task OnConnectedAsync(ConnectionContext connection)
    {
        if (connection.Features.Get<IConnectionSocketFeature>()?.Socket is { } socket)
            TcpLiveness.Watch(socket);
        return ServeAsync(connection);
    }

    /// <summary>Serves a client until one side leaves. The caller closes the connection then.</summary>
    public async Task ServeAsync(ConnectionContext connection)
    {
        if (logger.IsEnabled(LogLevel.Debug))
            ServerLog.ConnectionOpened(logger, connection.ConnectionId, connection.RemoteEndPoint);
        await using var client = new ClientConnection(connection);
        try
        {
            if (await TryStartAsync(client) is { } session)
            {
                // Who listens stops before the other hosted services do, and waits for its connections.
                await using (client.Stopping.UnsafeRegister(static session => ((ClientSession)session!).BeginShutdown(), session))
                    await session.RunAsync();
                session.EndShutdown();
            }
        }
        catch (Exception exception) when (IsClientGone(exception))
        {
            // Nobody is there to be told.
        }
        catch (Exception exception)
        {
            ServerLog.ConnectionFailed(logger, connection.ConnectionId, exception);
        }
        finally
        {
            Interlocked.Decrement(ref _connections);
            metrics.Disconnected();
            if (logger.IsEnabled(LogLevel.Debug))
                ServerLog.ConnectionClosed(logger, connection.ConnectionId);
        }
    }

    internal static bool IsClientGone(Exception exception) =>
        exception is ClientGoneException or ConnectionResetException or ConnectionAbortedException or IOException or OperationCanceledException;

    // What only a login needs must not live as long as the session: there may be thousands that wait.
    private async Task<ClientSession?> TryStartAsync(ClientConnection client)
    {
        var isFull = Interlocked.Increment(ref _connections) > _options.MaxConnections;
        metrics.Connected();
        using var timeout = new CancellationTokenSource(_options.StartupTimeout, time);
        using var startup = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, client.Closed, client.Stopping);
        try
        {
            return await StartAsync(client, isFull, startup.Token);
        }
        catch (PgErrorException exception)
        {
            await RefuseAsync(client, exception.Error);
        }
        catch (ProtocolViolationException exception)
        {
            await RefuseAsync(client, new PgError(exception.SqlState, exception.Message) { Severity = PgErrorSeverity.Fatal });
        }
        catch (DirectoryUnavailableException exception)
        {
            ServerLog.DirectoryUnavailable(logger, 0, exception.Message);
            await RefuseAsync(client, PgErrorMapper.Map(exception) with { Severity = PgErrorSeverity.Fatal });
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !client.Closed.IsCancellationRequested)
        {
            ServerLog.ConnectionRefused(logger, client.Id, ServerSqlState.InvalidAuthorizationSpecification, "startup took too long");
        }

        return null;
    }

    [AsyncMethodBuilder(typeof(EventLoopMethodBuilder<>))]
    private async ValueTask<ClientSession?> StartAsync(ClientConnection client, bool isFull, CancellationToken cancellationToken)
    {
        switch (await negotiator.NegotiateAsync(client, cancellationToken))
        {
            case StartupResult.Cancel cancel:
                // Another replica may have to be told, through the store.
                await EventLoop.LeaveAsync();
                await cancels.CancelAsync(cancel.Request);
                return null;
            case StartupResult.Rejected rejected:
                throw new PgErrorException(rejected.Error);
            case StartupResult.Accepted when isFull:
                throw PgErrorException.Fatal(ServerSqlState.TooManyConnections, "sorry, too many clients already");
            case StartupResult.Accepted accepted:
                return await LogInAsync(client, accepted, cancellationToken);
            default:
                return null;
        }
    }

    [AsyncMethodBuilder(typeof(EventLoopMethodBuilder<>))]
    private async ValueTask<ClientSession> LogInAsync(ClientConnection client, StartupResult.Accepted startup, CancellationToken cancellationToken)
    {
        var isAccepted = false;
        try
        {
            var authenticated = await authenticator.AuthenticateAsync(client, startup.Message, cancellationToken);
            var session = sessions.Create(client, startup, authenticated);
            await revoker.LookAtNewAsync(session);
            isAccepted = true;
            return session;
        }
        finally
        {
            metrics.LoggedIn(isAccepted);
        }
    }

    private async ValueTask RefuseAsync(ClientConnection client, PgError error)
    {
        ServerLog.ConnectionRefused(logger, client.Id, error.SqlState, error.Message);
        client.Write(PgErrorMapper.ToErrorResponse(error));
        await client.Output.FlushAsync(client.Closed);
    }
}
