using System.Buffers;
using System.IO.Pipelines;
using QueryProxy.Protocol;
using QueryProxy.Protocol.Startup;

namespace QueryProxy.TestSupport.Wire;

/// <summary>Frames in and out of a stream, for a test peer on either side. Frames read are copies and stay valid.</summary>
public class FrameStream : IAsyncDisposable
{
    private readonly PgFrameLimits _limits;
    private Stream _stream;
    private PipeReader _input;

    public FrameStream(Stream stream, PgFrameLimits limits)
    {
        _stream = stream;
        _limits = limits;
        _input = CreateReader(stream);
    }

    /// <summary>Sends each message byte by byte, each in a write of its own, so that the other side sees every split.</summary>
    public bool SendsSingleBytes { get; set; }

    /// <summary>Only reached when the tested code hangs: the test then fails with a text instead of stopping the run.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(30);

    public Stream Stream => _stream;

    public async Task SendAsync<T>(T message)
        where T : IPgMessage<T>
    {
        var bytes = new ArrayBufferWriter<byte>();
        message.Write(bytes);
        await SendRawAsync(bytes.WrittenMemory);
    }

    public async Task SendAsync(StartupPacket packet)
    {
        var bytes = new ArrayBufferWriter<byte>();
        packet.Write(bytes);
        await SendRawAsync(bytes.WrittenMemory);
    }

    /// <summary>Sends what <paramref name="write"/> appends in one write, as a pipelining peer does.</summary>
    public async Task SendAsync(Action<IBufferWriter<byte>> write)
    {
        var bytes = new ArrayBufferWriter<byte>();
        write(bytes);
        await SendRawAsync(bytes.WrittenMemory);
    }

    /// <summary>Sends any bytes, also ones that are no message.</summary>
    public async Task SendRawAsync(ReadOnlyMemory<byte> bytes)
    {
        using var patience = new CancellationTokenSource(Patience);
        for (var i = 0; SendsSingleBytes && i < bytes.Length - 1; i++)
            await _stream.WriteAsync(bytes.Slice(i, 1), patience.Token);
        await _stream.WriteAsync(SendsSingleBytes ? bytes[^1..] : bytes, patience.Token);
        await _stream.FlushAsync(patience.Token);
    }

    /// <summary>The next frame, or null when the other side has closed.</summary>
    public Task<PgFrame?> ReadFrameAsync() => ReadAsync<PgFrame?>((ref ReadOnlySequence<byte> buffer, out PgFrame? frame) =>
    {
        var complete = PgFrameReader.TryRead(ref buffer, _limits, out var view);
        frame = complete ? PgFrame.Over(new ReadOnlySequence<byte>(view.Bytes.ToArray()), _limits) : null;
        return complete;
    });

    /// <summary>The next startup packet, or null when the other side has closed.</summary>
    public Task<StartupPacket?> ReadStartupPacketAsync() => ReadAsync((ref ReadOnlySequence<byte> buffer, out StartupPacket? packet) =>
        StartupPacketReader.TryRead(ref buffer, out packet));

    /// <summary>Reads the next frame as <typeparamref name="T"/> and fails the test when it is something else.</summary>
    public async Task<T> ExpectAsync<T>()
        where T : IPgMessage<T>
    {
        var frame = await ReadFrameAsync();
        if (frame is not { } got)
            throw new InvalidOperationException($"expected {typeof(T).Name}, but the connection was closed");
        return got.Code == T.Code ? T.Read(got) : throw new InvalidOperationException($"expected {typeof(T).Name}, but got {Describe(got)}");
    }

    /// <summary>Fails the test unless the other side closes without sending more.</summary>
    public async Task ExpectCloseAsync()
    {
        PgFrame? frame;
        try
        {
            frame = await ReadFrameAsync();
        }
        catch (IOException)
        {
            return;
        }

        if (frame is { } got)
            throw new InvalidOperationException($"expected the end of the connection, but got {Describe(got)}");
    }

    public async ValueTask DisposeAsync()
    {
        await _input.CompleteAsync();
        await _stream.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>A frame in words, for the text of a failed test.</summary>
    protected virtual string Describe(PgFrame frame) => $"'{(char)frame.Code}' with {frame.PayloadLength} bytes";

    /// <summary>Goes on over another stream (TLS over the former). Nothing may have been read ahead.</summary>
    protected void Replace(Stream stream)
    {
        _stream = stream;
        _input = CreateReader(stream);
    }

    private static PipeReader CreateReader(Stream stream) => PipeReader.Create(stream, new StreamPipeReaderOptions(leaveOpen: true));

    private async Task<T?> ReadAsync<T>(TryRead<T> tryRead)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            var read = await _input.ReadAsync(patience.Token);
            var buffer = read.Buffer;
            if (tryRead(ref buffer, out var value))
            {
                _input.AdvanceTo(buffer.Start);
                return value;
            }

            _input.AdvanceTo(buffer.Start, buffer.End);
            if (read.IsCompleted)
                return default;
        }
    }

    private delegate bool TryRead<T>(ref ReadOnlySequence<byte> buffer, out T? value);
}
