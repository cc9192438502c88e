using System.Buffers;

namespace QueryProxy.Protocol.Backend;

/// <summary>The row limit of an Execute was reached; the portal has more.</summary>
public readonly record struct PortalSuspended : IPgMessage<PortalSuspended>
{
    public static byte Code => (byte)BackendMessageCode.PortalSuspended;

    public static PortalSuspended Read(in PgFrame frame)
    {
        new PayloadReader(frame).ExpectEnd();
        return default;
    }

    public void Write(IBufferWriter<byte> output) => MessageWriter.WriteEmpty(output, Code);
}
