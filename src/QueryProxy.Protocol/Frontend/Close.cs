using System.Buffers;

namespace QueryProxy.Protocol.Frontend;

/// <summary>Closes a prepared statement or a portal; one that does not exist is no error.</summary>
public readonly record struct Close(StatementOrPortal Kind, PgString Name) : IPgMessage<Close>
{
    public static byte Code => (byte)FrontendMessageCode.Close;

    public static Close Read(in PgFrame frame)
    {
        var reader = new PayloadReader(frame);
        var kind = (StatementOrPortal)reader.ReadByte();
        if (kind is not (StatementOrPortal.Statement or StatementOrPortal.Portal))
            throw new ProtocolViolationException($"invalid CLOSE message subtype {(byte)kind}");
        var name = reader.ReadString();
        reader.ExpectEnd();
        return new Close(kind, name);
    }

    public void Write(IBufferWriter<byte> output)
    {
        var writer = MessageWriter.Begin(output, Code, sizeof(byte) + MessageWriter.SizeOf(Name));
        writer.WriteByte((byte)Kind);
        writer.WriteString(Name);
        writer.Complete();
    }
}
