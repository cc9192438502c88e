using System.Buffers;

namespace QueryProxy.Protocol.Frontend;

/// <summary>The client's goodbye; the connection is closed without an answer.</summary>
public readonly record struct Terminate : IPgMessage<Terminate>
{
    public static byte Code => (byte)FrontendMessageCode.Terminate;

    public static Terminate Read(in PgFrame frame)
    {
        new PayloadReader(frame).ExpectEnd();
        return default;
    }

    public void Write(IBufferWriter<byte> output) => MessageWriter.WriteEmpty(output, Code);
}
