using System.Net;
using System.Net.Sockets;

namespace QueryProxy.Server.Upstream;

/// <summary>Where a PostgreSQL server listens.</summary>
/// <param name="Host">A name, an IP address, or the folder of a Unix socket (begins with a slash).</param>
/// <param name="Port">Of TCP, and part of the socket's file name.</param>
public sealed record UpstreamEndpoint(string Host, int Port)
{
    public bool IsUnixSocket => Host.StartsWith('/');

    /// <summary>For administrators' logs; holds no secret.</summary>
    public override string ToString() => Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]:{Port}" : $"{Host}:{Port}";

    internal async ValueTask<Socket> ConnectAsync(CancellationToken cancellationToken)
    {
        var socket = IsUnixSocket
            ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
            : new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            if (IsUnixSocket)
            {
                await socket.ConnectAsync(new UnixDomainSocketEndPoint($"{Host}/.s.PGSQL.{Port}"), cancellationToken);
            }
            else
            {
                socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
                socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, 60);
                socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, 10);
                socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, 3);
                EndPoint target = IPAddress.TryParse(Host, out var address) ? new IPEndPoint(address, Port) : new DnsEndPoint(Host, Port);
                await socket.ConnectAsync(target, cancellationToken);
            }

            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
