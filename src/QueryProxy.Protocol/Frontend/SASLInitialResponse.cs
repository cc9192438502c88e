using System.Buffers;

namespace QueryProxy.Protocol.Frontend;

/// <summary>The client's choice of a SASL mechanism and its first message (PostgreSQL documentation, "SASL Authentication").</summary>
/// <param name="Mechanism">One of those that AuthenticationSASL offered.</param>
/// <param name="InitialResponse">NULL when the client sent none.</param>
public readonly record struct SASLInitialResponse(PgString Mechanism, PgValue InitialResponse) : IPgMessage<SASLInitialResponse>
{
    public static byte Code => (byte)FrontendMessageCode.Password;

    public static SASLInitialResponse Read(in PgFrame frame)
    {
        var reader = new PayloadReader(frame);
        var mechanism = reader.ReadString();
        var length = reader.ReadInt32();
        if (length < -1)
            throw new ProtocolViolationException("insufficient data left in message");
        var response = length < 0 ? PgValue.Null : new PgValue(reader.ReadBytes(length));
        reader.ExpectEnd();
        return new SASLInitialResponse(mechanism, response);
    }

    public void Write(IBufferWriter<byte> output)
    {
        var writer = MessageWriter.Begin(output, Code, MessageWriter.SizeOf(Mechanism) + sizeof(int) + InitialResponse.Bytes.Length);
        writer.WriteString(Mechanism);
        writer.WriteInt32(InitialResponse.IsNull ? -1 : (int)InitialResponse.Bytes.Length);
        writer.WriteBytes(InitialResponse.Bytes);
        writer.Complete();
    }
}
