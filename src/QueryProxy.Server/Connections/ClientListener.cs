using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using QueryProxy.Server.Logging;
using QueryProxy.Server.Transport;

namespace QueryProxy.Server.Connections;

/// <summary>
/// Listens for clients where there are event loops: one of them accepts, and each client is served on one of them from its first byte on. Does nothing without event
/// loops; then Kestrel listens. To be the last of the data plane's hosted services: it starts when the others run. Its stop begins before that of any other, so that clients have
/// all the time there is, whatever the management plane takes. Thread-safe.
/// </summary>
internal sealed class ClientListener(
    EventLoops loops, PgConnectionHandler handler, IOptions<ServerOptions> options, ILogger<ClientListener> logger) : IHostedLifecycleService, IDisposable
{
    private const int Backlog = 4096;

    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private EventListener? _listener;

    // One for the listener itself, until it has stopped.
    private int _open = 1;
    private bool _isStopping;

    /// <summary>Where clients connect, once it has started.</summary>
    public IPEndPoint? EndPoint { get; private set; }

    /// <exception cref="IOException">The address is in use, or is none of this machine.</exception>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (!loops.IsEmpty)
            Listen(options.Value.BindAddress);
        return Task.CompletedTask;
    }

    /// <summary>Accepts nobody any more and asks clients to end: each one that is logged in is ended by force after <see cref="ServerOptions.ShutdownGrace"/>.</summary>
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        if (_listener is not { } listener || Interlocked.Exchange(ref _isStopping, true))
            return;
        listener.Dispose();
        await _stopping.CancelAsync();
        Ended();
    }

    /// <summary>Waits until all connections have ended.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        // When starting failed, nobody said before that it stops.
        await StoppingAsync(cancellationToken);
        if (_listener is not null)
            await _drained.Task.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        _listener?.Dispose();
        _stopping.Dispose();
    }

    /// <summary>A socket that listens, with what is accepted from it set up.</summary>
    /// <exception cref="SocketException">The address is in use, or is none of this machine.</exception>
    internal static Socket Bind(IPEndPoint address)
    {
        var socket = SocketTransportOptions.CreateDefaultBoundListenSocket(address);
        try
        {
            // Accepted sockets inherit them on Linux (tcp(7)).
            socket.NoDelay = true;
            TcpLiveness.Watch(socket);
            socket.Listen(Backlog);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private void Listen(IPEndPoint address)
    {
        try
        {
            var socket = Bind(address);
            EndPoint = (IPEndPoint)socket.LocalEndPoint!;
            _listener = new EventListener(loops.Next(), socket, Accept, logger);
        }
        catch (SocketException exception)
        {
            throw new IOException($"Failed to listen on {address}: {exception.Message}", exception);
        }
    }

    // On the accepting loop's thread, as is what the client's first bytes lead to when they are there.
    private void Accept(SocketDescriptor socket, ReadOnlyMemory<byte> remote)
    {
        EventConnection connection;
        try
        {
            connection = new EventConnection(loops.Next(), socket, SocketAddressReader.Read(remote.Span), _stopping.Token);
        }
        catch (Exception exception)
        {
            // The loop can watch no more. Nothing may reach its thread, which serves others.
            socket.Dispose();
            ServerLog.AcceptFailed(logger, exception.Message);
            return;
        }

        Interlocked.Increment(ref _open);
        _ = ServeAsync(connection);
    }

    private async Task ServeAsync(EventConnection connection)
    {
        try
        {
            await using (connection)
                await handler.ServeAsync(connection);
        }
        catch (Exception exception)
        {
            ServerLog.ConnectionFailed(logger, connection.ConnectionId, exception);
        }
        finally
        {
            Ended();
        }
    }

    private void Ended()
    {
        if (Interlocked.Decrement(ref _open) == 0)
            _drained.TrySetResult();
    }
}
