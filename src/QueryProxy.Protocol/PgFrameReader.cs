using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace QueryProxy.Protocol;

/// <summary>
/// Cuts a byte stream into frames (PostgreSQL documentation, "Messaging Overview"): a code byte, an Int32 length that counts
/// itself, and the payload. A length that cannot be right is refused from the header alone, before anything is
/// buffered for it. Allocates nothing.
/// </summary>
public static class PgFrameReader
{
    /// <summary>Takes one whole frame off the front of <paramref name="buffer"/>.</summary>
    /// <returns>False when more bytes are needed; the buffer is then unchanged.</returns>
    /// <exception cref="ProtocolViolationException">The code is unknown or the length out of its limits.</exception>
    public static bool TryRead(ref ReadOnlySequence<byte> buffer, PgFrameLimits limits, out PgFrame frame)
    {
        if (TryReadHeader(buffer, limits, out var header) && buffer.Length >= header.FrameLength)
        {
            var end = buffer.GetPosition(header.FrameLength);
            frame = new PgFrame(header.Code, buffer.Slice(buffer.Start, end));
            buffer = buffer.Slice(end);
            return true;
        }

        frame = default;
        return false;
    }

    /// <summary>Looks at the header in front of <paramref name="buffer"/> without taking it, so that a relay can pass a large payload on in pieces.</summary>
    /// <exception cref="ProtocolViolationException">The code is unknown or the length out of its limits.</exception>
    public static bool TryReadHeader(in ReadOnlySequence<byte> buffer, PgFrameLimits limits, out PgFrameHeader header)
    {
        var first = buffer.FirstSpan;
        if (first.Length >= PgFrame.HeaderLength)
            return TryReadHeader(first, limits, out header);

        Span<byte> bytes = stackalloc byte[PgFrame.HeaderLength];
        var available = (int)Math.Min(buffer.Length, PgFrame.HeaderLength);
        buffer.Slice(0, available).CopyTo(bytes);
        return TryReadHeader(bytes[..available], limits, out header);
    }

    /// <summary>As the other overload, over contiguous bytes.</summary>
    /// <exception cref="ProtocolViolationException">The code is unknown or the length out of its limits.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryReadHeader(ReadOnlySpan<byte> bytes, PgFrameLimits limits, out PgFrameHeader header)
    {
        ArgumentNullException.ThrowIfNull(limits);
        if (bytes.Length < PgFrame.HeaderLength)
        {
            // A code that no message has is refused without waiting for a length that may never come.
            if (bytes.Length > 0 && limits.MaxPayloadLength(bytes[0]) < 0)
                ThrowUnknownCode(bytes[0], limits);
            header = default;
            return false;
        }

        var code = bytes[0];
        var payloadLength = (long)BinaryPrimitives.ReadInt32BigEndian(bytes[1..]) - sizeof(int);
        var maxPayloadLength = limits.MaxPayloadLength(code);
        if (payloadLength < 0 || payloadLength > maxPayloadLength)
            ThrowBadHeader(code, maxPayloadLength, limits);

        header = new PgFrameHeader(code, (int)payloadLength);
        return true;
    }

    // The texts are PostgreSQL's.
    private static void ThrowUnknownCode(byte code, PgFrameLimits limits) =>
        throw ProtocolViolationException.Fatal($"invalid {limits.Direction} message type {code}");

    private static void ThrowBadHeader(byte code, int maxPayloadLength, PgFrameLimits limits)
    {
        if (maxPayloadLength < 0)
            ThrowUnknownCode(code, limits);
        throw ProtocolViolationException.Fatal("invalid message length");
    }
}
