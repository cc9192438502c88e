using System.Buffers;

namespace QueryProxy.Protocol.Frontend;

/// <summary>Runs a portal (PostgreSQL documentation, "Extended Query").</summary>
/// <param name="PortalName">Empty for the unnamed portal.</param>
/// <param name="MaxRows">0 or less: no limit; else PortalSuspended follows when there are more.</param>
public readonly record struct Execute(PgString PortalName, int MaxRows) : IPgMessage<Execute>
{
    public static byte Code => (byte)FrontendMessageCode.Execute;

    public static Execute Read(in PgFrame frame)
    {
        var reader = new PayloadReader(frame);
        var portal = reader.ReadString();
        var maxRows = reader.ReadInt32();
        reader.ExpectEnd();
        return new Execute(portal, maxRows);
    }

    public void Write(IBufferWriter<byte> output)
    {
        var writer = MessageWriter.Begin(output, Code, MessageWriter.SizeOf(PortalName) + sizeof(int));
        writer.WriteString(PortalName);
        writer.WriteInt32(MaxRows);
        writer.Complete();
    }
}
