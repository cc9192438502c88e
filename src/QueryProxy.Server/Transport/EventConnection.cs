using System.IO.Pipelines;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using QueryProxy.Server.Connections;

namespace QueryProxy.Server.Transport;

/// <summary>
/// A client's socket on an <see cref="EventLoop"/>, as Kestrel hands it to a connection handler. It has the features that somebody asks for, and makes the
/// items of a connection when somebody does: thousands of connections may do nothing but wait.
/// </summary>
internal sealed class EventConnection : ConnectionContext, IInlineScheduling, IConnectionSocketFeature
{
    // Those below and the ones that Kestrel adds.
    private const int FeatureCount = 7;

    private readonly EventSocket _socket;
    private readonly CancellationTokenSource _closed = new();
    private IDictionary<object, object?>? _items;

    public EventConnection(EventLoop loop, Socket socket)
    {
        ConnectionId = Guid.NewGuid().ToString("N");
        LocalEndPoint = socket.LocalEndPoint;
        RemoteEndPoint = socket.RemoteEndPoint;
        ConnectionClosed = _closed.Token;
        Features.Set<IInlineScheduling>(this);
        Features.Set<IConnectionSocketFeature>(this);
        _socket = new EventSocket(loop, socket) { RunsInline = true };
        Transport = new DuplexPipe(new SocketPipeReader(_socket), new SocketPipeWriter(_socket));
        _socket.CancelWhenPeerGone(_closed);
    }

    public override string ConnectionId { get; set; }

    public override IFeatureCollection Features { get; } = new ConnectionFeatures(FeatureCount);

    public override IDuplexPipe Transport { get; set; }

    public override IDictionary<object, object?> Items
    {
        get => _items ??= new ConnectionItems();
        set => _items = value;
    }

    public Socket Socket => _socket.Socket;

    public bool RunsInline
    {
        get => _socket.RunsInline;
        set => _socket.RunsInline = value;
    }

    public override void Abort(ConnectionAbortedException abortReason)
    {
        _socket.Dispose();
        ThreadPool.UnsafeQueueUserWorkItem(static closed => closed.Cancel(), _closed, preferLocal: false);
    }

    public override async ValueTask DisposeAsync()
    {
        await Transport.Input.CompleteAsync();
        await Transport.Output.CompleteAsync();
        _socket.Dispose();
        // Nobody is left but Kestrel, which notes it and goes on elsewhere.
        _closed.Cancel();
        await base.DisposeAsync();
    }
}
