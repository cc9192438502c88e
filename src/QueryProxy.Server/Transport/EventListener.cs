using System.Collections.Frozen;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging;
using QueryProxy.Server.Logging;

namespace QueryProxy.Server.Transport;

/// <summary>
/// A listening socket on an <see cref="EventLoop"/>, which accepts on its own thread: nobody is woken for a new client but who serves it. Thread-safe.
/// </summary>
internal sealed class EventListener : IEventSink, IDisposable
{
    // Clients that are accepted before others have their turn.
    private const int MaxAccepts = 16;

    private const long QuietMilliseconds = 10_000;

    private static readonly TimeSpan Respite = TimeSpan.FromMilliseconds(50);

    // Linux's numbers (errno(3)) of what takes one client out of the queue, as accept(2) lists them: it left, its network is broken, a filter forbids it.
    private static readonly FrozenSet<int> Lost = FrozenSet.Create(1, 64, 71, 92, 95, 100, 101, 103, 112, 113);

    private readonly EventLoop _loop;
    private readonly Socket _socket;
    private readonly Action<SocketDescriptor, ReadOnlyMemory<byte>> _accepted;
    private readonly AcceptCall _accept;
    private readonly ILogger _logger;
    private readonly Lock _gate = new();
    private readonly byte[] _address = new byte[SocketAddressReader.MaxLength];
    private readonly Timer _again;
    private long _id;
    private long? _lastComplaint;
    private bool _isClosed;

    /// <param name="loop">Whose thread accepts.</param>
    /// <param name="socket">Listens; owned from now on.</param>
    /// <param name="accepted">Takes each new socket and its peer's address, on the loop's thread; the address is there during the call alone.</param>
    /// <param name="logger">Is told when nothing can be accepted.</param>
    /// <param name="accept">The system's call; another one for tests of what it may answer.</param>
    public EventListener(
        EventLoop loop, Socket socket, Action<SocketDescriptor, ReadOnlyMemory<byte>> accepted, ILogger logger, AcceptCall? accept = null)
    {
        _loop = loop;
        _socket = socket;
        _accepted = accepted;
        _logger = logger;
        _accept = accept ?? Epoll.Accept;
        _again = new Timer(static listener => ((EventListener)listener!).Watch(), this, Timeout.Infinite, Timeout.Infinite);
        socket.Blocking = false;
        Watch();
    }

    /// <summary>As <see cref="Epoll.Accept(SafeHandle, Span{byte}, out int)"/>.</summary>
    internal delegate int AcceptCall(SafeHandle listener, Span<byte> address, out int length);

    /// <summary>Closes the socket. When this returns, nobody is accepted any more.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_isClosed)
                return;
            _isClosed = true;
            _again.Dispose();
            _loop.Forget(_id, _socket.SafeHandle);
            _socket.Dispose();
        }
    }

    void IEventSink.OnEvents(uint events)
    {
        lock (_gate)
        {
            // What is left is told again at the next turn.
            for (var i = 0; i < MaxAccepts && !_isClosed; i++)
            {
                if (!TryAccept())
                    return;
            }
        }
    }

    /// <returns>False when there is nobody to accept, or nothing to accept with.</returns>
    private bool TryAccept()
    {
        var descriptor = _accept(_socket.SafeHandle, _address, out var length);
        if (descriptor >= 0)
        {
            _accepted(new SocketDescriptor(descriptor), _address.AsMemory(0, Math.Min(length, _address.Length)));
            return true;
        }

        var error = -descriptor;
        if (error == Epoll.Interrupted || Lost.Contains(error))
            return true;
        if (error != Epoll.Again)
            Pause(error);
        return false;
    }

    // Descriptors or memory are used up. Clients wait in the system's queue, of which it would tell at every turn: so it is not asked for a while.
    private void Pause(int error)
    {
        var now = Environment.TickCount64;
        if (_lastComplaint is not { } last || now - last >= QuietMilliseconds)
        {
            _lastComplaint = now;
            ServerLog.AcceptFailed(_logger, Marshal.GetPInvokeErrorMessage(error));
        }

        _loop.Forget(_id, _socket.SafeHandle);
        _again.Change(Respite, Timeout.InfiniteTimeSpan);
    }

    private void Watch()
    {
        lock (_gate)
        {
            if (_isClosed)
                return;
            try
            {
                _id = _loop.Add(_socket.SafeHandle, this, Epoll.Readable);
            }
            catch (IOException) when (_lastComplaint is not null)
            {
                _again.Change(Respite, Timeout.InfiniteTimeSpan);
            }
        }
    }
}
