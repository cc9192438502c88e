using System.Buffers;

namespace QueryProxy.Protocol.Backend;

/// <summary>Answer to Describe for a statement or portal that returns no rows.</summary>
public readonly record struct NoData : IPgMessage<NoData>
{
    public static byte Code => (byte)BackendMessageCode.NoData;

    public static NoData Read(in PgFrame frame)
    {
        new PayloadReader(frame).ExpectEnd();
        return default;
    }

    public void Write(IBufferWriter<byte> output) => MessageWriter.WriteEmpty(output, Code);
}
