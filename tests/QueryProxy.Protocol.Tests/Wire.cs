using System.Buffers;

namespace QueryProxy.Protocol.Tests;

/// <summary>Bytes and frames for tests.</summary>
internal static class Wire
{
    public static byte[] Bytes<T>(T message)
        where T : IPgMessage<T>
    {
        var output = new ArrayBufferWriter<byte>();
        message.Write(output);
        return output.WrittenSpan.ToArray();
    }

    public static PgFrame Frame(byte[] bytes, PgFrameLimits? limits = null) => PgFrame.Over(new ReadOnlySequence<byte>(bytes), limits ?? Either);

    /// <summary>Any code of either direction.</summary>
    public static PgFrameLimits Either { get; } =
        PgFrameLimits.Client.Or(PgFrameLimits.ClientLogin).Or(PgFrameLimits.Upstream).Or(PgFrameLimits.UpstreamLogin);

    /// <summary>A frame with this payload and a right header.</summary>
    public static byte[] WithHeader(byte code, params ReadOnlySpan<byte> payload)
    {
        var length = payload.Length + 4;
        return [code, (byte)(length >> 24), (byte)(length >> 16), (byte)(length >> 8), (byte)length, .. payload];
    }

    /// <summary>The bytes in segments that end at the given positions.</summary>
    public static ReadOnlySequence<byte> Split(byte[] bytes, IEnumerable<int> cuts)
    {
        var positions = cuts.Where(cut => cut > 0 && cut < bytes.Length).Distinct().Order().Append(bytes.Length).ToArray();
        Segment? first = null, last = null;
        var start = 0;
        foreach (var end in positions)
        {
            last = new Segment(bytes.AsMemory(start, end - start), last);
            first ??= last;
            start = end;
        }

        return new ReadOnlySequence<byte>(first!, 0, last!, last!.Memory.Length);
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(ReadOnlyMemory<byte> memory, Segment? previous)
        {
            Memory = memory;
            if (previous is null)
                return;
            RunningIndex = previous.RunningIndex + previous.Memory.Length;
            previous.Next = this;
        }
    }
}
