using System.Buffers;

namespace QueryProxy.Protocol.Backend;

/// <summary>Asks for the password as it is; only ever sent over TLS or loopback.</summary>
public readonly record struct AuthenticationCleartextPassword : IPgMessage<AuthenticationCleartextPassword>
{
    public static byte Code => (byte)BackendMessageCode.Authentication;

    public static AuthenticationCleartextPassword Read(in PgFrame frame)
    {
        AuthenticationMessage.ReadPayload(frame, AuthenticationKind.CleartextPassword).ExpectEnd();
        return default;
    }

    public void Write(IBufferWriter<byte> output)
    {
        var writer = MessageWriter.Begin(output, Code, sizeof(int));
        writer.WriteInt32((int)AuthenticationKind.CleartextPassword);
        writer.Complete();
    }
}
