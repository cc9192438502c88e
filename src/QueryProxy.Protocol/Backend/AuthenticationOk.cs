using System.Buffers;

namespace QueryProxy.Protocol.Backend;

/// <summary>The login succeeded.</summary>
public readonly record struct AuthenticationOk : IPgMessage<AuthenticationOk>
{
    public static byte Code => (byte)BackendMessageCode.Authentication;

    public static AuthenticationOk Read(in PgFrame frame)
    {
        AuthenticationMessage.ReadPayload(frame, AuthenticationKind.Ok).ExpectEnd();
        return default;
    }

    public void Write(IBufferWriter<byte> output)
    {
        var writer = MessageWriter.Begin(output, Code, sizeof(int));
        writer.WriteInt32((int)AuthenticationKind.Ok);
        writer.Complete();
    }
}
