using System.Buffers;

namespace QueryProxy.Protocol.Backend;

/// <summary>Answer to a Close, also of a name that does not exist.</summary>
public readonly record struct CloseComplete : IPgMessage<CloseComplete>
{
    public static byte Code => (byte)BackendMessageCode.CloseComplete;

    public static CloseComplete Read(in PgFrame frame)
    {
        new PayloadReader(frame).ExpectEnd();
        return default;
    }

    public void Write(IBufferWriter<byte> output) => MessageWriter.WriteEmpty(output, Code);
}
