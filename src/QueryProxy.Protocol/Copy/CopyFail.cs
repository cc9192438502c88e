using System.Buffers;

namespace QueryProxy.Protocol.Copy;

/// <summary>The client gives up a COPY FROM STDIN; the text becomes part of the server's error.</summary>
public readonly record struct CopyFail(PgString Message) : IPgMessage<CopyFail>
{
    public static byte Code => (byte)FrontendMessageCode.CopyFail;

    public static CopyFail Read(in PgFrame frame)
    {
        var reader = new PayloadReader(frame);
        var message = reader.ReadString();
        reader.ExpectEnd();
        return new CopyFail(message);
    }

    public void Write(IBufferWriter<byte> output)
    {
        var writer = MessageWriter.Begin(output, Code, MessageWriter.SizeOf(Message));
        writer.WriteString(Message);
        writer.Complete();
    }
}
