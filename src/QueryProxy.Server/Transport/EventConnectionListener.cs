using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;

namespace QueryProxy.Server.Transport;

/// <summary>Accepts clients for Kestrel and spreads them over the event loops.</summary>
internal sealed class EventConnectionListener(EventLoops loops, Socket socket) : IConnectionListener
{
    private static readonly TimeSpan Respite = TimeSpan.FromMilliseconds(50);

    public EndPoint EndPoint => socket.LocalEndPoint!;

    public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
    {
        while (true)
        {
            Socket? accepted = null;
            try
            {
                accepted = await socket.AcceptAsync(cancellationToken);
                if (accepted.LocalEndPoint is IPEndPoint)
                    accepted.NoDelay = true;
                return new EventConnection(loops.Next(), accepted);
            }
            catch (ObjectDisposedException)
            {
                return null;
            }
            catch (SocketException exception) when (exception.SocketErrorCode == SocketError.OperationAborted)
            {
                return null;
            }
            catch (Exception exception) when (exception is SocketException or IOException)
            {
                // The client left before it was accepted, or there is nothing left to accept it with.
                accepted?.Dispose();
                if (exception is SocketException { SocketErrorCode: SocketError.TooManyOpenSockets or SocketError.NoBufferSpaceAvailable })
                    await Task.Delay(Respite, cancellationToken);
            }
        }
    }

    public ValueTask UnbindAsync(CancellationToken cancellationToken = default)
    {
        socket.Dispose();
        return default;
    }

    public ValueTask DisposeAsync()
    {
        socket.Dispose();
        return default;
    }
}
