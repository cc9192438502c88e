using System.Buffers;

namespace QueryProxy.Protocol.Frontend;

/// <summary>Ends a run of extended-protocol messages: the server answers ReadyForQuery and leaves its error-skipping state.</summary>
public readonly record struct Sync : IPgMessage<Sync>
{
    public static byte Code => (byte)FrontendMessageCode.Sync;

    public static Sync Read(in PgFrame frame)
    {
        new PayloadReader(frame).ExpectEnd();
        return default;
    }

    public void Write(IBufferWriter<byte> output) => MessageWriter.WriteEmpty(output, Code);
}
