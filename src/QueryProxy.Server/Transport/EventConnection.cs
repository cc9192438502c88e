using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using QueryProxy.Server.Connections;

namespace QueryProxy.Server.Transport;

/// <summary>A client's socket on an <see cref="EventLoop"/>, as Kestrel hands it to a connection handler.</summary>
internal sealed class EventConnection : DefaultConnectionContext, IInlineScheduling, IConnectionSocketFeature
{
    private readonly EventSocket _socket;
    private readonly CancellationTokenSource _closed = new();

    public EventConnection(EventLoop loop, Socket socket)
        : base(Guid.NewGuid().ToString("N"))
    {
        LocalEndPoint = socket.LocalEndPoint;
        RemoteEndPoint = socket.RemoteEndPoint;
        ConnectionClosed = _closed.Token;
        Features.Set<IInlineScheduling>(this);
        Features.Set<IConnectionSocketFeature>(this);
        _socket = new EventSocket(loop, socket);
        Transport = new DuplexPipe(new SocketPipeReader(_socket), new SocketPipeWriter(_socket));
        _socket.OnPeerGone(_closed.Cancel);
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
        await _closed.CancelAsync();
        await base.DisposeAsync();
    }
}
