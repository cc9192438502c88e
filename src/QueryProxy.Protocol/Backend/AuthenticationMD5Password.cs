using System.Buffers;

namespace QueryProxy.Protocol.Backend;

/// <summary>Asks for the MD5 hash of password, user name and salt.</summary>
/// <param name="Salt">Four bytes, as an Int32 in network order.</param>
public readonly record struct AuthenticationMD5Password(uint Salt) : IPgMessage<AuthenticationMD5Password>
{
    public static byte Code => (byte)BackendMessageCode.Authentication;

    public static AuthenticationMD5Password Read(in PgFrame frame)
    {
        var reader = AuthenticationMessage.ReadPayload(frame, AuthenticationKind.MD5Password);
        var salt = reader.ReadUInt32();
        reader.ExpectEnd();
        return new AuthenticationMD5Password(salt);
    }

    public void Write(IBufferWriter<byte> output)
    {
        var writer = MessageWriter.Begin(output, Code, 2 * sizeof(int));
        writer.WriteInt32((int)AuthenticationKind.MD5Password);
        writer.WriteUInt32(Salt);
        writer.Complete();
    }
}
