using System.Buffers;

namespace QueryProxy.Protocol.Backend;

/// <summary>The parameter types of a prepared statement.</summary>
public readonly record struct ParameterDescription(PgOidList Types) : IPgMessage<ParameterDescription>
{
    public static byte Code => (byte)BackendMessageCode.ParameterDescription;

    public static ParameterDescription Read(in PgFrame frame)
    {
        var reader = new PayloadReader(frame);
        var count = reader.ReadUnsignedCount(sizeof(uint));
        var types = new PgOidList(reader.ReadBytes(count * sizeof(uint)));
        reader.ExpectEnd();
        return new ParameterDescription(types);
    }

    public void Write(IBufferWriter<byte> output)
    {
        var writer = MessageWriter.Begin(output, Code, sizeof(short) + Types.Bytes.Length);
        writer.WriteInt16(unchecked((short)Types.Count));
        writer.WriteBytes(Types.Bytes);
        writer.Complete();
    }
}
