using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging;
using QueryProxy.Server.Connections;
using QueryProxy.Server.Transport;

namespace QueryProxy.Server.Tests.Transport;

/// <summary>Functional on loopback: accepting on an event loop, against .NET's own sockets.</summary>
public sealed class EventListenerTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly EventLoop? _loop = EventLoop.TryStart(0, TimeSpan.FromSeconds(1));
    private readonly RecordingLogger _logger = new();
    private readonly BlockingCollection<(SocketDescriptor Socket, IPEndPoint? Remote, string? Thread)> _accepted = [];
    private int _calls;

    public void Dispose()
    {
        _loop?.Dispose();
        while (_accepted.TryTake(out var one))
            one.Socket.Dispose();
        _accepted.Dispose();
    }

    [LinuxTheory]
    [InlineData("127.0.0.1", "127.0.0.1")]
    [InlineData("0.0.0.0", "127.0.0.1")]
    [InlineData("::1", "::1")]
    [InlineData("::", "::1")]
    [InlineData("::", "127.0.0.1")]
    public async Task Peer_is_known_by_the_address_that_it_has(string listen, string connect)
    {
        using var listener = Listen(out var port, address: listen);
        using var client = Connect(port, connect);

        var accepted = Take();

        var local = (IPEndPoint)client.LocalEndPoint!;
        var isMapped = listen == "::" && connect == "127.0.0.1";
        accepted.Remote.Should().Be(new IPEndPoint(isMapped ? local.Address.MapToIPv6() : local.Address, local.Port));
        using var dotnet = new Socket(new SafeSocketHandle(accepted.Socket.DangerousGetHandle(), ownsHandle: false));
        accepted.Remote.Should().Be((IPEndPoint)dotnet.RemoteEndPoint!);
        accepted.Thread.Should().StartWith("queryproxy-io");

        await using var connection = new EventConnection(_loop!, accepted.Socket, accepted.Remote, CancellationToken.None);
        connection.LocalEndPoint.Should().Be((IPEndPoint)dotnet.LocalEndPoint!);
        connection.RemoteEndPoint.Should().Be(accepted.Remote);
    }

    [LinuxFact]
    public void Accepted_socket_is_watched_over_and_does_not_wait_for_more_to_send()
    {
        using var listener = Listen(out var port);
        using var client = Connect(port);

        var accepted = Take().Socket;

        using var dotnet = new Socket(new SafeSocketHandle(accepted.DangerousGetHandle(), ownsHandle: false));
        dotnet.NoDelay.Should().BeTrue();
        dotnet.GetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive).Should().NotBe(0);
        dotnet.GetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime).Should().Be(60);
        dotnet.GetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval).Should().Be(10);
        dotnet.GetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount).Should().Be(3);
        // TCP_USER_TIMEOUT of Linux.
        var timeout = new byte[sizeof(int)];
        dotnet.GetRawSocketOption(6, 18, timeout);
        BitConverter.ToInt32(timeout).Should().Be(90_000);
        File.ReadAllText($"/proc/self/fdinfo/{accepted.DangerousGetHandle()}").Should().MatchRegex("flags:\\s+02004002", "it neither blocks nor goes to programs that are started");
    }

    [LinuxFact]
    public void All_of_many_at_once_are_accepted()
    {
        using var listener = Listen(out var port);
        var clients = Enumerable.Range(0, 100).Select(_ => Connect(port)).ToList();

        var accepted = clients.Select(_ => Take().Remote!.Port).ToList();

        accepted.Should().BeEquivalentTo(clients.Select(static client => ((IPEndPoint)client.LocalEndPoint!).Port));
        clients.ForEach(static client => client.Dispose());
    }

    [LinuxTheory]
    [InlineData(24)]
    [InlineData(23)]
    [InlineData(105)]
    [InlineData(9999)]
    public void Without_descriptors_it_waits_and_says_so_once(int error)
    {
        var failures = 4;
        using var listener = Listen(out var port, answer: () => Interlocked.Decrement(ref failures) >= 0 ? -error : 0);
        var begun = Environment.TickCount64;
        using var client = Connect(port);

        Take().Remote.Should().Be((IPEndPoint)client.LocalEndPoint!);

        (Environment.TickCount64 - begun).Should().BeGreaterThanOrEqualTo(150, "it is not asked again at once");
        Volatile.Read(ref _calls).Should().BeLessThan(10);
        _logger.Messages.Should().ContainSingle().Which.Should().StartWith("New clients cannot be served for now");
        using var next = Connect(port);
        Take().Remote.Should().Be((IPEndPoint)next.LocalEndPoint!);
    }

    [LinuxTheory]
    [InlineData(4)]
    [InlineData(103)]
    [InlineData(113)]
    public void Client_that_is_lost_holds_up_no_other(int error)
    {
        var failures = 3;
        using var listener = Listen(out var port, answer: () => Interlocked.Decrement(ref failures) >= 0 ? -error : 0);
        using var client = Connect(port);

        Take().Remote.Should().Be((IPEndPoint)client.LocalEndPoint!);

        _logger.Messages.Should().BeEmpty();
    }

    [LinuxFact]
    public void Nobody_is_accepted_once_it_is_closed()
    {
        var listener = Listen(out var port);
        using var client = Connect(port);
        Take();

        listener.Dispose();
        listener.Dispose();

        var connecting = () => Connect(port);
        connecting.Should().Throw<SocketException>().Which.SocketErrorCode.Should().Be(SocketError.ConnectionRefused);
        _loop!.Count.Should().Be(0);
    }

    [LinuxFact]
    public void Closing_it_while_it_waits_for_descriptors_ends_the_wait()
    {
        var listener = Listen(out var port, answer: static () => -24);
        using var client = Connect(port);
        SpinWait.SpinUntil(() => !_logger.Messages.IsEmpty, Patience).Should().BeTrue();

        listener.Dispose();

        var calls = Volatile.Read(ref _calls);
        Thread.Sleep(150);
        Volatile.Read(ref _calls).Should().Be(calls);
    }

    private static Socket Connect(int port, string address = "127.0.0.1")
    {
        var target = new IPEndPoint(IPAddress.Parse(address), port);
        var client = new Socket(target.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        client.Connect(target);
        return client;
    }

    private EventListener Listen(out int port, string address = "127.0.0.1", Func<int>? answer = null)
    {
        var socket = ClientListener.Bind(new IPEndPoint(IPAddress.Parse(address), 0));
        port = ((IPEndPoint)socket.LocalEndPoint!).Port;
        return new EventListener(_loop!, socket, (accepted, remote) => _accepted.Add((accepted, SocketAddressReader.Read(remote.Span), Thread.CurrentThread.Name)), _logger, Accept);

        int Accept(SafeHandle listener, Span<byte> remote, out int length)
        {
            Interlocked.Increment(ref _calls);
            length = 0;
            return answer?.Invoke() is { } error and not 0 ? error : Epoll.Accept(listener, remote, out length);
        }
    }

    private (SocketDescriptor Socket, IPEndPoint? Remote, string? Thread) Take()
    {
        _accepted.TryTake(out var accepted, Patience).Should().BeTrue();
        return accepted;
    }

    private sealed class RecordingLogger : ILogger
    {
        public ConcurrentQueue<string> Messages { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Messages.Enqueue(formatter(state, exception));
    }
}
