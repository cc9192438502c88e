using System.Buffers;

namespace QueryProxy.Protocol.Frontend;

/// <summary>Asks for the answers so far to be delivered; ends nothing (PostgreSQL documentation, "Extended Query").</summary>
public readonly record struct Flush : IPgMessage<Flush>
{
    public static byte Code => (byte)FrontendMessageCode.Flush;

    public static Flush Read(in PgFrame frame)
    {
        new PayloadReader(frame).ExpectEnd();
        return default;
    }

    public void Write(IBufferWriter<byte> output) => MessageWriter.WriteEmpty(output, Code);
}
