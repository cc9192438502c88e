using System.Buffers;

namespace QueryProxy.Protocol.Copy;

/// <summary>A piece of a copy stream (PostgreSQL documentation, "COPY Operations"). Backend pieces are one row each.</summary>
public readonly struct CopyData(ReadOnlySequence<byte> data) : IPgMessage<CopyData>
{
    public CopyData(ReadOnlyMemory<byte> data)
        : this(new ReadOnlySequence<byte>(data))
    {
    }

    public static byte Code => (byte)BackendMessageCode.CopyData;

    public ReadOnlySequence<byte> Data { get; } = data;

    public static CopyData Read(in PgFrame frame) => new(frame.Payload);

    public void Write(IBufferWriter<byte> output)
    {
        var writer = MessageWriter.Begin(output, Code, Data.Length);
        writer.WriteBytes(Data);
        writer.Complete();
    }
}
