using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Options;

namespace QueryProxy.Server.Transport;

/// <summary>Kestrel's transport for PostgreSQL clients, where there are event loops; all other endpoints go to Kestrel's own.</summary>
internal sealed class EventTransportFactory(EventLoops loops, IOptions<ServerOptions> options) : IConnectionListenerFactory, IConnectionListenerFactorySelector
{
    private const int Backlog = 4096;

    public bool CanBind(EndPoint endpoint) => !loops.IsEmpty && endpoint.Equals(options.Value.BindAddress);

    public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
    {
        Socket? socket = null;
        try
        {
            socket = SocketTransportOptions.CreateDefaultBoundListenSocket(endpoint);
            socket.Listen(Backlog);
            return new ValueTask<IConnectionListener>(new EventConnectionListener(loops, socket));
        }
        catch (SocketException exception) when (exception.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            throw new AddressInUseException(exception.Message, exception);
        }
        catch
        {
            socket?.Dispose();
            throw;
        }
    }
}
