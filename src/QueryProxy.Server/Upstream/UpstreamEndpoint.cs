using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using QueryProxy.Server.Connections;

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
                TcpLiveness.Watch(socket);
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
