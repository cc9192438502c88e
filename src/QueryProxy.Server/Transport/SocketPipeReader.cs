using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace QueryProxy.Server.Transport;

/// <summary>
/// The bytes that come from an <see cref="EventSocket"/>. They lie in one contiguous buffer, which exists only while there are bytes in it: a silent
/// connection holds none. Received straight into it, without a task of its own that reads ahead: what nobody asks for stays with the system.
/// </summary>
internal sealed class SocketPipeReader(EventSocket socket) : PipeReader
{
    private const int SmallestBuffer = 4 * 1024;
    private const int LargestStep = 64 * 1024;

    private byte[] _buffer = [];
    private int _start;
    private int _end;
    private int _step = SmallestBuffer;
    private bool _isExamined = true;
    private bool _isEnded;
    private bool _isCompleted;
    private int _isCancelRequested;

    /// <inheritdoc/>
    public override bool TryRead(out ReadResult result)
    {
        ObjectDisposedException.ThrowIf(_isCompleted, this);
        if (Volatile.Read(ref _isCancelRequested) != 0 && Interlocked.Exchange(ref _isCancelRequested, 0) != 0)
        {
            result = Result(isCanceled: true);
            return true;
        }

        if (_isEnded || (!_isExamined && _end > _start))
        {
            result = Result(isCanceled: false);
            return true;
        }

        result = default;
        return false;
    }

    /// <inheritdoc/>
    public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        if (TryRead(out var result))
            return new ValueTask<ReadResult>(result);
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled<ReadResult>(cancellationToken);
        return socket.CanReceive && TryReceive() ? new ValueTask<ReadResult>(Result(isCanceled: false)) : WaitAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

    /// <inheritdoc/>
    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
    {
        _start = consumed.GetInteger();
        _isExamined = examined.GetInteger() >= _end;
    }

    /// <inheritdoc/>
    public override void CancelPendingRead()
    {
        Volatile.Write(ref _isCancelRequested, 1);
        socket.WakeReader();
    }

    /// <inheritdoc/>
    public override void Complete(Exception? exception = null)
    {
        _isCompleted = true;
        ReturnBuffer();
    }

    [AsyncMethodBuilder(typeof(EventLoopMethodBuilder<>))]
    private async ValueTask<ReadResult> WaitAsync(CancellationToken cancellationToken)
    {
        using var canceled = cancellationToken.UnsafeRegister(static socket => ((EventSocket)socket!).WakeReader(), socket);
        while (true)
        {
            if (_start == _end)
                ReturnBuffer();
            await socket.WaitReadableAsync();
            cancellationToken.ThrowIfCancellationRequested();
            if (TryRead(out var result))
                return result;
            if (TryReceive())
                return Result(isCanceled: false);
        }
    }

    private bool TryReceive()
    {
        MakeSpace();
        var space = _buffer.Length - _end;
        var received = socket.TryReceive(_buffer.AsSpan(_end, space));
        if (received < 0)
            return false;
        _isEnded = received == 0;
        _end += received;
        _isExamined = false;
        if (received == space && _step < LargestStep)
            _step *= 2;
        return true;
    }

    private void MakeSpace()
    {
        var length = _end - _start;
        if (_buffer.Length == 0)
        {
            _buffer = ArrayPool<byte>.Shared.Rent(_step);
            _start = _end = 0;
        }
        else if (_buffer.Length - length >= _step / 2)
        {
            // What is left is moved to the front when there is too little space behind it.
            if (_start > 0 && _buffer.Length - _end < _step / 2)
                Move(_buffer);
        }
        else
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(checked(_buffer.Length * 2), length + _step));
            var old = _buffer;
            Move(larger);
            ArrayPool<byte>.Shared.Return(old);
        }
    }

    private void Move(byte[] target)
    {
        var length = _end - _start;
        _buffer.AsSpan(_start, length).CopyTo(target);
        _buffer = target;
        _start = 0;
        _end = length;
    }

    private ReadResult Result(bool isCanceled) =>
        new(new ReadOnlySequence<byte>(_buffer, _start, _end - _start), isCanceled, isCompleted: _isEnded);

    private void ReturnBuffer()
    {
        if (_buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
        _start = _end = 0;
        _isExamined = true;
    }
}
