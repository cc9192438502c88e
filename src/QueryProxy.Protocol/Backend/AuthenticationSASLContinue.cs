using System.Buffers;

namespace QueryProxy.Protocol.Backend;

/// <summary>A challenge of the mechanism that the client chose.</summary>
public readonly struct AuthenticationSASLContinue(ReadOnlySequence<byte> data) : IPgMessage<AuthenticationSASLContinue>
{
    public AuthenticationSASLContinue(ReadOnlyMemory<byte> data)
        : this(new ReadOnlySequence<byte>(data))
    {
    }

    public static byte Code => (byte)BackendMessageCode.Authentication;

    public ReadOnlySequence<byte> Data { get; } = data;

    public static AuthenticationSASLContinue Read(in PgFrame frame)
    {
        var reader = AuthenticationMessage.ReadPayload(frame, AuthenticationKind.SASLContinue);
        return new AuthenticationSASLContinue(reader.ReadRemaining());
    }

    public void Write(IBufferWriter<byte> output)
    {
        var writer = MessageWriter.Begin(output, Code, sizeof(int) + Data.Length);
        writer.WriteInt32((int)AuthenticationKind.SASLContinue);
        writer.WriteBytes(Data);
        writer.Complete();
    }
}
