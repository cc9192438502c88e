using System.Buffers;
using System.IO.Pipelines;
using QueryProxy.Protocol;

namespace QueryProxy.Server.Relay;

/// <summary>
/// Copies DataRow and CopyData frames as they are, as many as lie together at once, looking at headers only. A frame that has not arrived as
/// a whole is passed on in pieces, so that memory does not depend on its size. Reused for each answer of a session.
/// </summary>
internal sealed class RawRelay : IRowRelay
{
    // A smaller frame is worth waiting for: then an upstream that dies leaves the client with a whole number of messages.
    private const int MinimumPiecewiseLength = 64 * 1024;

    private long _missing;

    public long Rows { get; private set; }

    public long Bytes { get; private set; }

    public bool IsMidFrame => _missing > 0;

    public void Reset()
    {
        _missing = 0;
        Rows = 0;
        Bytes = 0;
    }

    public bool TryRelay(ref ReadOnlySequence<byte> buffer, PipeWriter output)
    {
        if (_missing > 0)
            return TryRelayRest(ref buffer, output);

        var whole = WholeFrames(buffer.FirstSpan);
        if (whole > 0)
        {
            buffer.FirstSpan[..whole].CopyTo(output.GetSpan(whole));
            output.Advance(whole);
            Bytes += whole;
            buffer = buffer.Slice(whole);
            return true;
        }

        return TryRelaySplitFrame(ref buffer, output);
    }

    public void Complete(PipeWriter output)
    {
    }

    /// <summary>Whether a frame of this code carries rows.</summary>
    public static bool IsRow(byte code) => code is (byte)BackendMessageCode.DataRow or (byte)BackendMessageCode.CopyData;

    /// <summary>Bytes at the front that are whole row frames.</summary>
    private int WholeFrames(ReadOnlySpan<byte> bytes)
    {
        var length = 0;
        while (length < bytes.Length
            && IsRow(bytes[length])
            && PgFrameReader.TryReadHeader(bytes[length..], PgFrameLimits.Upstream, out var header)
            && header.FrameLength <= bytes.Length - length)
        {
            length += (int)header.FrameLength;
            Rows++;
        }

        return length;
    }

    private bool TryRelaySplitFrame(ref ReadOnlySequence<byte> buffer, PipeWriter output)
    {
        if (buffer.IsEmpty || !IsRow(buffer.FirstSpan[0]) || !PgFrameReader.TryReadHeader(buffer, PgFrameLimits.Upstream, out var header))
            return false;
        if (header.FrameLength > buffer.Length && buffer.Length < MinimumPiecewiseLength)
            return false;
        Rows++;
        _missing = header.FrameLength;
        return TryRelayRest(ref buffer, output);
    }

    private bool TryRelayRest(ref ReadOnlySequence<byte> buffer, PipeWriter output)
    {
        var length = Math.Min(buffer.Length, _missing);
        if (length == 0)
            return false;
        foreach (var segment in buffer.Slice(0, length))
            output.Write(segment.Span);
        _missing -= length;
        Bytes += length;
        buffer = buffer.Slice(length);
        return true;
    }
}
