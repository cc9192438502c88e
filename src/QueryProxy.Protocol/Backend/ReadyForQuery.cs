using System.Buffers;

namespace QueryProxy.Protocol.Backend;

/// <summary>The server waits for the next query cycle.</summary>
public readonly record struct ReadyForQuery(TransactionStatus Status) : IPgMessage<ReadyForQuery>
{
    public static byte Code => (byte)BackendMessageCode.ReadyForQuery;

    public static ReadyForQuery Read(in PgFrame frame)
    {
        var reader = new PayloadReader(frame);
        var status = (TransactionStatus)reader.ReadByte();
        reader.ExpectEnd();
        if (status is not (TransactionStatus.Idle or TransactionStatus.InTransaction or TransactionStatus.Failed))
            throw new ProtocolViolationException("invalid transaction status");
        return new ReadyForQuery(status);
    }

    public void Write(IBufferWriter<byte> output)
    {
        var writer = MessageWriter.Begin(output, Code, sizeof(byte));
        writer.WriteByte((byte)Status);
        writer.Complete();
    }
}
