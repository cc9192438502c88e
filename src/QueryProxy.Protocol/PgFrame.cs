using System.Buffers;

namespace QueryProxy.Protocol;

/// <summary>
/// One message on the wire: code, length and payload. A view of the pipe's buffer, valid until the reader is advanced
/// past it; whoever needs it longer copies it.
/// </summary>
public readonly struct PgFrame
{
    /// <summary>Code byte and Int32 length in front of every payload.</summary>
    public const int HeaderLength = 5;

    internal PgFrame(byte code, in ReadOnlySequence<byte> bytes)
    {
        Code = code;
        Bytes = bytes;
    }

    /// <summary>The message code as sent.</summary>
    public byte Code { get; }

    /// <summary>The whole frame with its header, to relay as it is.</summary>
    public ReadOnlySequence<byte> Bytes { get; }

    /// <summary>What follows the header.</summary>
    public ReadOnlySequence<byte> Payload => Bytes.Slice(HeaderLength);

    public int PayloadLength => (int)Bytes.Length - HeaderLength;

    /// <summary>The code of a frame that came from a client.</summary>
    public FrontendMessageCode FrontendCode => (FrontendMessageCode)Code;

    /// <summary>The code of a frame that came from the upstream.</summary>
    public BackendMessageCode BackendCode => (BackendMessageCode)Code;

    /// <summary>A frame over bytes that the caller holds, for tests and for messages kept beyond their buffer.</summary>
    /// <exception cref="ProtocolViolationException">The bytes are not exactly one frame.</exception>
    public static PgFrame Over(in ReadOnlySequence<byte> bytes, PgFrameLimits limits)
    {
        var rest = bytes;
        if (!PgFrameReader.TryRead(ref rest, limits, out var frame) || !rest.IsEmpty)
            throw new ProtocolViolationException("not exactly one frame");
        return frame;
    }
}
