using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace QueryProxy.Server.Transport;

/// <summary>
/// A connected socket on an <see cref="EventLoop"/>. One task at a time receives and one sends; <see cref="WakeReader"/>, <see cref="WakeWriter"/> and
/// <see cref="Dispose"/> may be called from any thread. .NET's own socket engine never sees the socket: it would wake a thread of its own for each message,
/// and keep a context for it as soon as it is made non-blocking, which is why it is the calls that do not wait.
/// </summary>
internal sealed class EventSocket : IEventSink, IDisposable
{
    // Messages that are taken without waiting before others have their turn.
    private const int MaxTurns = 16;

    private const uint Interest = Epoll.Readable | Epoll.Writable | Epoll.ReadHangUp | Epoll.EdgeTriggered;

    private readonly SafeHandle _handle;
    private readonly Socket? _socket;
    private readonly EventLoop _loop;
    private readonly SocketReadiness _readable;
    private readonly long _id;

    // Nearly always the system takes what is sent.
    private SocketReadiness? _writable;
    private volatile bool _isPeerGone;
    private volatile bool _runsInline;
    private CancellationTokenSource? _peerGone;
    private int _turns;
    private int _isDisposed;

    /// <param name="loop">Watches the socket.</param>
    /// <param name="socket">Connected, or connecting; owned from now on.</param>
    public EventSocket(EventLoop loop, Socket socket)
        : this(loop, socket.SafeHandle) => _socket = socket;

    /// <param name="loop">Watches the socket.</param>
    /// <param name="handle">Connected, or connecting; owned from now on.</param>
    public EventSocket(EventLoop loop, SafeHandle handle)
    {
        _loop = loop;
        _handle = handle;
        _readable = new SocketReadiness(this, isReady: false);
        _id = loop.Add(handle, this, Interest);
    }

    /// <summary>The socket of .NET that this was made with.</summary>
    public Socket Socket => _socket ?? throw new InvalidOperationException("it was not made with one");

    /// <summary>The loop that watches the socket.</summary>
    public EventLoop Loop => _loop;

    public SafeHandle Handle => _handle;

    /// <summary>
    /// Whether those that wait go on on the loop's own thread. Not while they compute at length, as in a TLS handshake: then they go on on the thread pool.
    /// </summary>
    public bool RunsInline
    {
        get => _runsInline;
        set => _runsInline = value;
    }

    /// <summary>Connects a new socket without .NET's engine.</summary>
    public static async ValueTask<EventSocket> ConnectAsync(EventLoop loop, Socket socket, EndPoint target, CancellationToken cancellationToken)
    {
        socket.Blocking = false;
        try
        {
            socket.Connect(target);
        }
        catch (SocketException exception) when (exception.SocketErrorCode is SocketError.WouldBlock or SocketError.InProgress)
        {
            // Writable once it is connected, or has failed.
        }

        var connecting = new EventSocket(loop, socket);
        try
        {
            await connecting.WaitConnectedAsync(cancellationToken);
            return connecting;
        }
        catch
        {
            connecting.Dispose();
            throw;
        }
    }

    /// <summary>Cancels once, on the thread pool, when the peer has closed its end.</summary>
    public void CancelWhenPeerGone(CancellationTokenSource source)
    {
        // With a full fence: the loop writes the one and reads the other in the opposite order, and one of both must see what the other wrote.
        Interlocked.Exchange(ref _peerGone, source);
        if (_isPeerGone)
            ReportPeerGone();
    }

    /// <summary>Whether it makes sense to try to receive.</summary>
    public bool CanReceive => (_readable.IsReady || _isPeerGone) && (_turns < MaxTurns || !_loop.IsCurrent);

    /// <summary>Takes what is there.</summary>
    /// <returns>0 at the end of the stream, -1 when there is nothing.</returns>
    /// <exception cref="IOException">The connection failed.</exception>
    public int TryReceive(Span<byte> buffer)
    {
        _turns++;
        _readable.Clear();
        var received = Receive(buffer);

        // A stream that gives less than it was asked for has no more: the next event tells when it has.
        if (received == buffer.Length || (received >= 0 && _isPeerGone))
            _readable.Restore();
        return received >= 0 ? received : received == -Epoll.Again ? -1 : throw Failed(-received);
    }

    /// <summary>Completes when something can be received, after <see cref="WakeReader"/>, or for no reason.</summary>
    public ValueTask WaitReadableAsync()
    {
        if (_turns < MaxTurns || !_loop.IsCurrent)
            return _readable.WaitAsync();
        _turns = 0;
        return _readable.IsReady ? _readable.YieldAsync(_loop) : _readable.WaitAsync();
    }

    /// <summary>Lets who waits to receive go on.</summary>
    public void WakeReader() => _readable.Signal(isLoop: false);

    /// <summary>Gives bytes to the system.</summary>
    /// <returns>How many it took; -1 when it takes none now.</returns>
    /// <exception cref="IOException">The connection failed.</exception>
    public int TrySend(ReadOnlySpan<byte> buffer)
    {
        var sent = Send(buffer);
        if (sent >= 0)
            return sent;
        if (sent != -Epoll.Again)
            throw Failed(-sent);

        // It may have become writable between the two calls; then the event came before the state was cleared.
        Writable.Clear();
        sent = Send(buffer);
        return sent >= 0 ? sent : sent == -Epoll.Again ? -1 : throw Failed(-sent);
    }

    /// <summary>Completes when more can be sent, after <see cref="WakeWriter"/>, or for no reason.</summary>
    public ValueTask WaitWritableAsync() => Writable.WaitAsync();

    /// <summary>Lets who waits to send go on.</summary>
    public void WakeWriter() => Volatile.Read(ref _writable)?.Signal(isLoop: false);

    /// <summary>Closes the socket; who waits gets an error.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0)
            return;
        _loop.Remove(_id);
        // No call waits in the system for this socket: nothing has to be shut down for it to be closed now.
        if (_socket is null)
            _handle.Dispose();
        else
            _socket.Dispose();
        _readable.Signal(isLoop: false);
        WakeWriter();
    }

    void IEventSink.OnEvents(uint events)
    {
        _turns = 0;
        var isPeerGone = (events & (Epoll.ReadHangUp | Epoll.HangUp | Epoll.Error)) != 0 && !_isPeerGone;
        if (isPeerGone)
            _isPeerGone = true;
        if ((events & (Epoll.Writable | Epoll.HangUp | Epoll.Error)) != 0)
            Volatile.Read(ref _writable)?.Signal(isLoop: true);
        if ((events & (Epoll.Readable | Epoll.ReadHangUp | Epoll.HangUp | Epoll.Error)) != 0)
            _readable.Signal(isLoop: true);

        // A client that said goodbye has been served by now, and nobody needs to be told.
        if (isPeerGone && Volatile.Read(ref _isDisposed) == 0)
            ReportPeerGone();
    }

    // With a full fence: an event before it is made is not needed, because who makes it tries once more then.
    private SocketReadiness Writable => Volatile.Read(ref _writable) ?? Interlocked.CompareExchange(ref _writable, new SocketReadiness(this, isReady: false), null) ?? _writable;

    private static IOException Failed(int error) => new(Marshal.GetPInvokeErrorMessage(error));

    private async ValueTask WaitConnectedAsync(CancellationToken cancellationToken)
    {
        await using var canceled = cancellationToken.UnsafeRegister(static socket => ((EventSocket)socket!).WakeWriter(), this);
        while (true)
        {
            Writable.Clear();
            if (Socket.Poll(0, SelectMode.SelectWrite) || Socket.Poll(0, SelectMode.SelectError))
                break;
            cancellationToken.ThrowIfCancellationRequested();
            await Writable.WaitAsync();
        }

        var error = (int)Socket.GetSocketOption(SocketOptionLevel.Socket, SocketOptionName.Error)!;
        if (error != 0)
            throw new SocketException(error);
    }

    private void ReportPeerGone()
    {
        if (Interlocked.Exchange(ref _peerGone, null) is { } source)
            ThreadPool.UnsafeQueueUserWorkItem(static source => source.Cancel(), source, preferLocal: false);
    }

    private int Receive(Span<byte> buffer)
    {
        try
        {
            int received;
            do
                received = Epoll.Receive(Handle, buffer);
            while (received == -Epoll.Interrupted);
            return received;
        }
        catch (ObjectDisposedException)
        {
            throw new IOException("The connection was closed.");
        }
    }

    private int Send(ReadOnlySpan<byte> buffer)
    {
        try
        {
            int sent;
            do
                sent = Epoll.Send(Handle, buffer);
            while (sent == -Epoll.Interrupted);
            return sent;
        }
        catch (ObjectDisposedException)
        {
            throw new IOException("The connection was closed.");
        }
    }
}
