using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using QueryProxy.Server.Connections;
using QueryProxy.Server.Transport;

namespace QueryProxy.Server.Upstream;

/// <summary>Where a PostgreSQL server listens.</summary>
/// <param name="Host">A name, an IP address, or the folder of a Unix socket (begins with a slash).</param>
/// <param name="Port">Of TCP, and part of the socket's file name.</param>
public sealed record UpstreamEndpoint(string Host, int Port)
{
    /// <summary>Reads hosts separated by commas, each with or without its own port: <c>a:5433,[::1]:5434,b</c>.</summary>
    /// <param name="hosts">The hosts.</param>
    /// <param name="port">The port of those that bring none.</param>
    /// <exception cref="UpstreamException">There is none.</exception>
    public static ImmutableArray<UpstreamEndpoint> ParseList(string hosts, int port)
    {
        var endpoints = hosts.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(text => Parse(text, port)).ToImmutableArray();
        return endpoints.IsEmpty ? throw new UpstreamException(UpstreamErrorKind.Unreachable, "the data source names no host") : endpoints;
    }

    public bool IsUnixSocket => Host.StartsWith('/');

    /// <summary>For administrators' logs; holds no secret.</summary>
    public override string ToString() => Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]:{Port}" : $"{Host}:{Port}";

    private static UpstreamEndpoint Parse(string text, int port)
    {
        // Without brackets, an IPv6 address is an address and nothing else.
        var colon = text.LastIndexOf(':');
        var hasPort = colon > 0 && !text.StartsWith('/') && (text[colon - 1] == ']' || text.IndexOf(':', StringComparison.Ordinal) == colon);
        if (hasPort && ushort.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var own) && own > 0)
            (text, port) = (text[..colon], own);
        return new UpstreamEndpoint(text.Trim('[', ']'), port);
    }

    /// <summary>Connects. What is returned owns the socket.</summary>
    /// <param name="loop">Serves the socket, or null for .NET's own engine.</param>
    /// <param name="cancellationToken">Gives up.</param>
    internal async ValueTask<Stream> ConnectAsync(EventLoop? loop, CancellationToken cancellationToken)
    {
        if (IsUnixSocket)
            return await ConnectAsync(loop, new UnixDomainSocketEndPoint($"{Host}/.s.PGSQL.{Port}"), cancellationToken);
        if (IPAddress.TryParse(Host, out var address))
            return await ConnectAsync(loop, new IPEndPoint(address, Port), cancellationToken);
        Exception? failure = null;
        foreach (var resolved in await Dns.GetHostAddressesAsync(Host, cancellationToken))
        {
            try
            {
                return await ConnectAsync(loop, new IPEndPoint(resolved, Port), cancellationToken);
            }
            catch (SocketException exception)
            {
                failure = exception;
            }
        }

        throw failure ?? new SocketException((int)SocketError.HostNotFound);
    }

    private static async ValueTask<Stream> ConnectAsync(EventLoop? loop, EndPoint target, CancellationToken cancellationToken)
    {
        var socket = Create(target);
        try
        {
            if (loop is not null)
                return new EventSocketStream(await EventSocket.ConnectAsync(loop, socket, target, cancellationToken));
            await socket.ConnectAsync(target, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static Socket Create(EndPoint target)
    {
        if (target is UnixDomainSocketEndPoint)
            return new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        var socket = new Socket(target.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        TcpLiveness.Watch(socket);
        return socket;
    }
}
