using System.Buffers;

namespace QueryProxy.Protocol.Backend;

/// <summary>What a later CancelRequest for this connection must carry. Owns its key.</summary>
public sealed class BackendKeyData(int processId, ReadOnlyMemory<byte> secretKey) : IPgMessage<BackendKeyData>
{
    /// <summary>Longest key of protocol 3.2; in 3.0 it is always 4 bytes.</summary>
    public const int MaxKeyLength = 256;

    public static byte Code => (byte)BackendMessageCode.BackendKeyData;

    public int ProcessId { get; } = processId;

    public ReadOnlyMemory<byte> SecretKey { get; } = secretKey;

    public static BackendKeyData Read(in PgFrame frame)
    {
        var reader = new PayloadReader(frame);
        var processId = reader.ReadInt32();
        if (reader.Remaining is < sizeof(int) or > MaxKeyLength)
            throw new ProtocolViolationException("invalid length of cancel key");
        return new BackendKeyData(processId, reader.ReadRemaining().ToArray());
    }

    public void Write(IBufferWriter<byte> output)
    {
        var writer = MessageWriter.Begin(output, Code, sizeof(int) + SecretKey.Length);
        writer.WriteInt32(ProcessId);
        writer.WriteBytes(SecretKey.Span);
        writer.Complete();
    }
}
