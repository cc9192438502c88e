using System.Buffers;

namespace QueryProxy.Protocol;

/// <summary>
/// One message type: how it is written and how it is read back. A message that was read may point into the buffer
/// of its frame and is valid only until that buffer is released (<c>PipeReader.AdvanceTo</c>).
/// </summary>
public interface IPgMessage<TSelf>
    where TSelf : IPgMessage<TSelf>
{
    /// <summary>First byte of the frame.</summary>
    static abstract byte Code { get; }

    /// <summary>Reads the payload of a frame whose code is <see cref="Code"/>.</summary>
    /// <exception cref="ProtocolViolationException">The payload is not such a message.</exception>
    static abstract TSelf Read(in PgFrame frame);

    /// <summary>Appends the whole message, header included. Does not flush.</summary>
    void Write(IBufferWriter<byte> output);
}
