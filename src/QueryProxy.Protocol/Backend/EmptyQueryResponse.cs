using System.Buffers;

namespace QueryProxy.Protocol.Backend;

/// <summary>Stands in for CommandComplete when the statement text was empty.</summary>
public readonly record struct EmptyQueryResponse : IPgMessage<EmptyQueryResponse>
{
    public static byte Code => (byte)BackendMessageCode.EmptyQueryResponse;

    public static EmptyQueryResponse Read(in PgFrame frame)
    {
        new PayloadReader(frame).ExpectEnd();
        return default;
    }

    public void Write(IBufferWriter<byte> output) => MessageWriter.WriteEmpty(output, Code);
}
