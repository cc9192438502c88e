using System.Buffers;

namespace QueryProxy.Protocol.Frontend;

/// <summary>Asks for the shape of a prepared statement or a portal.</summary>
public readonly record struct Describe(StatementOrPortal Kind, PgString Name) : IPgMessage<Describe>
{
    public static byte Code => (byte)FrontendMessageCode.Describe;

    public static Describe Read(in PgFrame frame)
    {
        var reader = new PayloadReader(frame);
        var kind = (StatementOrPortal)reader.ReadByte();
        if (kind is not (StatementOrPortal.Statement or StatementOrPortal.Portal))
            throw new ProtocolViolationException($"invalid DESCRIBE message subtype {(byte)kind}");
        var name = reader.ReadString();
        reader.ExpectEnd();
        return new Describe(kind, name);
    }

    public void Write(IBufferWriter<byte> output)
    {
        var writer = MessageWriter.Begin(output, Code, sizeof(byte) + MessageWriter.SizeOf(Name));
        writer.WriteByte((byte)Kind);
        writer.WriteString(Name);
        writer.Complete();
    }
}
