using System.Buffers;

namespace QueryProxy.Protocol.Copy;

/// <summary>The copy is over; sent by whichever side sent the data.</summary>
public readonly record struct CopyDone : IPgMessage<CopyDone>
{
    public static byte Code => (byte)BackendMessageCode.CopyDone;

    public static CopyDone Read(in PgFrame frame)
    {
        new PayloadReader(frame).ExpectEnd();
        return default;
    }

    public void Write(IBufferWriter<byte> output) => MessageWriter.WriteEmpty(output, Code);
}
