using System.Buffers;

namespace QueryProxy.Protocol.Backend;

/// <summary>Answer to a Bind that succeeded.</summary>
public readonly record struct BindComplete : IPgMessage<BindComplete>
{
    public static byte Code => (byte)BackendMessageCode.BindComplete;

    public static BindComplete Read(in PgFrame frame)
    {
        new PayloadReader(frame).ExpectEnd();
        return default;
    }

    public void Write(IBufferWriter<byte> output) => MessageWriter.WriteEmpty(output, Code);
}
