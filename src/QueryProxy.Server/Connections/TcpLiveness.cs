using System.Net.Sockets;

namespace QueryProxy.Server.Connections;

/// <summary>
/// Makes the kernel notice a peer that vanished without a word (a pulled cable, a firewall that forgot the connection): after a minute of silence it
/// asks, and after half a minute more without an answer, or with sent bytes that nobody acknowledges, the connection is broken.
/// </summary>
internal static class TcpLiveness
{
    private const int IdleSeconds = 60;
    private const int IntervalSeconds = 10;
    private const int Retries = 3;

    // TCP_USER_TIMEOUT of Linux: keepalive alone does not watch over bytes that are on their way.
    private const int LevelTcp = 6;
    private const int UserTimeout = 18;

    /// <summary>Sets it on a socket; one that is not TCP stays as it is.</summary>
    public static void Watch(Socket socket)
    {
        if (socket.ProtocolType != ProtocolType.Tcp)
            return;
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, IdleSeconds);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, IntervalSeconds);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, Retries);
        if (!OperatingSystem.IsLinux())
            return;
        socket.SetRawSocketOption(LevelTcp, UserTimeout, BitConverter.GetBytes((IdleSeconds + (Retries * IntervalSeconds)) * 1000));
    }
}
