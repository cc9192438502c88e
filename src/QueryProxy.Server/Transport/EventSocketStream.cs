namespace QueryProxy.Server.Transport;

/// <summary>An <see cref="EventSocket"/> as a stream, for TLS and what comes before it. Reads nothing ahead.</summary>
internal sealed class EventSocketStream(EventSocket socket) : Stream
{
    public EventSocket Socket => socket;

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        // SslStream asks for nothing first, to wait without a buffer.
        if (buffer.IsEmpty)
            return 0;
        cancellationToken.ThrowIfCancellationRequested();
        var received = socket.CanReceive ? socket.TryReceive(buffer.Span) : -1;
        if (received >= 0)
            return received;
        using var canceled = cancellationToken.UnsafeRegister(static socket => ((EventSocket)socket!).WakeReader(), socket);
        while (true)
        {
            await socket.WaitReadableAsync();
            cancellationToken.ThrowIfCancellationRequested();
            received = socket.TryReceive(buffer.Span);
            if (received >= 0)
                return received;
        }
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        while (!buffer.IsEmpty)
        {
            var sent = socket.TrySend(buffer.Span);
            if (sent >= 0)
                buffer = buffer[sent..];
            else
                await WaitWritableAsync(cancellationToken);
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("reading must not block a loop");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("writing must not block a loop");

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            socket.Dispose();
        base.Dispose(disposing);
    }

    private async ValueTask WaitWritableAsync(CancellationToken cancellationToken)
    {
        using var canceled = cancellationToken.UnsafeRegister(static socket => ((EventSocket)socket!).WakeWriter(), socket);
        await socket.WaitWritableAsync();
        cancellationToken.ThrowIfCancellationRequested();
    }
}
