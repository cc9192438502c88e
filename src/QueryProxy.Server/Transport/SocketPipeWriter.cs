using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace QueryProxy.Server.Transport;

/// <summary>
/// The bytes that go to an <see cref="EventSocket"/>, sent by the flush itself in one system call. A flush ends when the system has taken everything, so what
/// a slow peer has not read costs no more than one buffer.
/// </summary>
internal sealed class SocketPipeWriter(EventSocket socket) : PipeWriter
{
    private const int SmallestBuffer = 4 * 1024;

    private byte[] _buffer = [];
    private int _length;
    private int _sent;
    private bool _isCompleted;
    private int _isCancelRequested;

    /// <inheritdoc/>
    public override bool CanGetUnflushedBytes => true;

    /// <inheritdoc/>
    public override long UnflushedBytes => _length - _sent;

    /// <inheritdoc/>
    public override Memory<byte> GetMemory(int sizeHint = 0)
    {
        MakeSpace(sizeHint);
        return _buffer.AsMemory(_length);
    }

    /// <inheritdoc/>
    public override Span<byte> GetSpan(int sizeHint = 0)
    {
        MakeSpace(sizeHint);
        return _buffer.AsSpan(_length);
    }

    /// <inheritdoc/>
    public override void Advance(int bytes)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)bytes, (uint)(_buffer.Length - _length), nameof(bytes));
        _length += bytes;
    }

    /// <inheritdoc/>
    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled<FlushResult>(cancellationToken);
        return TrySend() ? new ValueTask<FlushResult>(new FlushResult(isCanceled: false, isCompleted: false)) : WaitAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override void CancelPendingFlush()
    {
        Volatile.Write(ref _isCancelRequested, 1);
        socket.WakeWriter();
    }

    /// <inheritdoc/>
    public override void Complete(Exception? exception = null)
    {
        if (_isCompleted)
            return;
        _isCompleted = true;
        try
        {
            // As a pipe does; nobody waits for a peer that does not read its farewell.
            if (exception is null)
                TrySend();
        }
        catch (IOException)
        {
            // The peer is gone.
        }

        ReturnBuffer();
    }

    [AsyncMethodBuilder(typeof(EventLoopMethodBuilder<>))]
    private async ValueTask<FlushResult> WaitAsync(CancellationToken cancellationToken)
    {
        using var canceled = cancellationToken.UnsafeRegister(static socket => ((EventSocket)socket!).WakeWriter(), socket);
        while (true)
        {
            await socket.WaitWritableAsync();
            cancellationToken.ThrowIfCancellationRequested();
            if (Interlocked.Exchange(ref _isCancelRequested, 0) != 0)
                return new FlushResult(isCanceled: true, isCompleted: false);
            if (TrySend())
                return new FlushResult(isCanceled: false, isCompleted: false);
        }
    }

    private bool TrySend()
    {
        while (_sent < _length)
        {
            var sent = socket.TrySend(_buffer.AsSpan(_sent, _length - _sent));
            if (sent < 0)
                return false;
            _sent += sent;
        }

        ReturnBuffer();
        return true;
    }

    private void MakeSpace(int sizeHint)
    {
        ObjectDisposedException.ThrowIf(_isCompleted, this);
        var needed = Math.Max(1, sizeHint);
        if (_buffer.Length - _length >= needed)
            return;
        var unsent = _length - _sent;
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(SmallestBuffer, checked(Math.Max(unsent * 2, unsent + needed))));
        _buffer.AsSpan(_sent, unsent).CopyTo(larger);
        if (_buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
        _length = unsent;
        _sent = 0;
    }

    private void ReturnBuffer()
    {
        if (_buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
        _length = _sent = 0;
    }
}
