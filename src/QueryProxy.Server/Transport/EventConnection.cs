using System.Globalization;
using System.IO.Pipelines;
using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;
using QueryProxy.Server.Connections;

namespace QueryProxy.Server.Transport;

/// <summary>
/// A client's socket on an <see cref="EventLoop"/>, as a connection handler knows connections. What few ask for is made when somebody does: thousands of connections
/// may do nothing but wait.
/// </summary>
internal sealed class EventConnection : ConnectionContext, IInlineScheduling
{
    private static long _lastNumber;

    private readonly EventSocket _socket;
    private readonly CancellationTokenSource _closed = new();
    private readonly long _number = Interlocked.Increment(ref _lastNumber);
    private string? _id;
    private EndPoint? _local;
    private IFeatureCollection? _features;
    private IDictionary<object, object?>? _items;

    /// <param name="loop">Serves the connection.</param>
    /// <param name="socket">Owned from now on.</param>
    /// <param name="remote">The peer's address, or null when it has none.</param>
    /// <param name="stopping">Fires when connections are asked to end.</param>
    public EventConnection(EventLoop loop, SocketDescriptor socket, EndPoint? remote, CancellationToken stopping)
    {
        Stopping = stopping;
        RemoteEndPoint = remote;
        ConnectionClosed = _closed.Token;
        _socket = new EventSocket(loop, socket) { RunsInline = true };
        Transport = new DuplexPipe(new SocketPipeReader(_socket), new SocketPipeWriter(_socket));
        _socket.CancelWhenPeerGone(_closed);
    }

    /// <inheritdoc/>
    public override string ConnectionId
    {
        get => _id ??= _number.ToString(CultureInfo.InvariantCulture);
        set => _id = value;
    }

    /// <inheritdoc/>
    public override EndPoint? LocalEndPoint
    {
        get => _local ??= ReadLocalEndPoint();
        set => _local = value;
    }

    /// <inheritdoc/>
    public override IFeatureCollection Features => _features ??= new FeatureCollection();

    /// <inheritdoc/>
    public override IDuplexPipe Transport { get; set; }

    /// <inheritdoc/>
    public override IDictionary<object, object?> Items
    {
        get => _items ??= new ConnectionItems();
        set => _items = value;
    }

    /// <summary>Fires when connections are asked to end.</summary>
    public CancellationToken Stopping { get; }

    /// <inheritdoc/>
    public bool RunsInline
    {
        get => _socket.RunsInline;
        set => _socket.RunsInline = value;
    }

    /// <inheritdoc/>
    public override void Abort(ConnectionAbortedException abortReason)
    {
        _socket.Dispose();
        ThreadPool.UnsafeQueueUserWorkItem(static closed => closed.Cancel(), _closed, preferLocal: false);
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await Transport.Input.CompleteAsync();
        await Transport.Output.CompleteAsync();
        _socket.Dispose();
        await base.DisposeAsync();
    }

    private IPEndPoint? ReadLocalEndPoint()
    {
        try
        {
            Span<byte> address = stackalloc byte[SocketAddressReader.MaxLength];
            return SocketAddressReader.Read(address[..Math.Min(address.Length, Epoll.LocalAddress(_socket.Handle, address))]);
        }
        catch (ObjectDisposedException)
        {
            return null;
        }
    }
}
