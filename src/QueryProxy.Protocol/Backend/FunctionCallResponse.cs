using System.Buffers;

namespace QueryProxy.Protocol.Backend;

/// <summary>The result of a FunctionCall; the proxy never makes one, and reads it only to name what it got.</summary>
public readonly record struct FunctionCallResponse(PgValue Result) : IPgMessage<FunctionCallResponse>
{
    public static byte Code => (byte)BackendMessageCode.FunctionCallResponse;

    public static FunctionCallResponse Read(in PgFrame frame)
    {
        var reader = new PayloadReader(frame);
        var length = reader.ReadInt32();
        if (length < -1)
            throw new ProtocolViolationException("insufficient data left in message");
        var result = length < 0 ? PgValue.Null : new PgValue(reader.ReadBytes(length));
        reader.ExpectEnd();
        return new FunctionCallResponse(result);
    }

    public void Write(IBufferWriter<byte> output)
    {
        var writer = MessageWriter.Begin(output, Code, sizeof(int) + Result.Bytes.Length);
        writer.WriteInt32(Result.IsNull ? -1 : (int)Result.Bytes.Length);
        writer.WriteBytes(Result.Bytes);
        writer.Complete();
    }
}
