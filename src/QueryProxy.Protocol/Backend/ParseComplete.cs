using System.Buffers;

namespace QueryProxy.Protocol.Backend;

/// <summary>Answer to a Parse that succeeded.</summary>
public readonly record struct ParseComplete : IPgMessage<ParseComplete>
{
    public static byte Code => (byte)BackendMessageCode.ParseComplete;

    public static ParseComplete Read(in PgFrame frame)
    {
        new PayloadReader(frame).ExpectEnd();
        return default;
    }

    public void Write(IBufferWriter<byte> output) => MessageWriter.WriteEmpty(output, Code);
}
