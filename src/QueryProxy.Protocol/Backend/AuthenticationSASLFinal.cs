using System.Buffers;

namespace QueryProxy.Protocol.Backend;

/// <summary>The mechanism's outcome: for SCRAM the proof that the server knows the verifier.</summary>
public readonly struct AuthenticationSASLFinal(ReadOnlySequence<byte> data) : IPgMessage<AuthenticationSASLFinal>
{
    public AuthenticationSASLFinal(ReadOnlyMemory<byte> data)
        : this(new ReadOnlySequence<byte>(data))
    {
    }

    public static byte Code => (byte)BackendMessageCode.Authentication;

    public ReadOnlySequence<byte> Data { get; } = data;

    public static AuthenticationSASLFinal Read(in PgFrame frame)
    {
        var reader = AuthenticationMessage.ReadPayload(frame, AuthenticationKind.SASLFinal);
        return new AuthenticationSASLFinal(reader.ReadRemaining());
    }

    public void Write(IBufferWriter<byte> output)
    {
        var writer = MessageWriter.Begin(output, Code, sizeof(int) + Data.Length);
        writer.WriteInt32((int)AuthenticationKind.SASLFinal);
        writer.WriteBytes(Data);
        writer.Complete();
    }
}
