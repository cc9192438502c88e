using System.Buffers;

namespace QueryProxy.Protocol.Frontend;

/// <summary>A further SASL message of the client; its meaning is the mechanism's.</summary>
public readonly struct SASLResponse(ReadOnlySequence<byte> data) : IPgMessage<SASLResponse>
{
    public SASLResponse(ReadOnlyMemory<byte> data)
        : this(new ReadOnlySequence<byte>(data))
    {
    }

    public static byte Code => (byte)FrontendMessageCode.Password;

    public ReadOnlySequence<byte> Data { get; } = data;

    public static SASLResponse Read(in PgFrame frame) => new(frame.Payload);

    public void Write(IBufferWriter<byte> output)
    {
        var writer = MessageWriter.Begin(output, Code, Data.Length);
        writer.WriteBytes(Data);
        writer.Complete();
    }
}
