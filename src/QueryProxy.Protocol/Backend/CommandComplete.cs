using System.Buffers;

namespace QueryProxy.Protocol.Backend;

/// <summary>A statement is done.</summary>
/// <param name="Tag">As PostgreSQL words it, for example <c>SELECT 3</c>.</param>
public readonly record struct CommandComplete(PgString Tag) : IPgMessage<CommandComplete>
{
    public CommandComplete(string tag)
        : this(new PgString(tag))
    {
    }

    public static byte Code => (byte)BackendMessageCode.CommandComplete;

    public static CommandComplete Read(in PgFrame frame)
    {
        var reader = new PayloadReader(frame);
        var tag = reader.ReadString();
        reader.ExpectEnd();
        return new CommandComplete(tag);
    }

    public void Write(IBufferWriter<byte> output)
    {
        var writer = MessageWriter.Begin(output, Code, MessageWriter.SizeOf(Tag));
        writer.WriteString(Tag);
        writer.Complete();
    }
}
