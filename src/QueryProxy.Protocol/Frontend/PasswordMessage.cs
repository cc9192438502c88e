using System.Buffers;

namespace QueryProxy.Protocol.Frontend;

/// <summary>A password, cleartext or MD5-hashed as the server asked. Never logged: there is no useful ToString.</summary>
public readonly struct PasswordMessage(PgString password) : IPgMessage<PasswordMessage>
{
    public static byte Code => (byte)FrontendMessageCode.Password;

    public PgString Password { get; } = password;

    public static PasswordMessage Read(in PgFrame frame)
    {
        var reader = new PayloadReader(frame);
        var password = reader.ReadString();
        reader.ExpectEnd();
        return new PasswordMessage(password);
    }

    public void Write(IBufferWriter<byte> output)
    {
        var writer = MessageWriter.Begin(output, Code, MessageWriter.SizeOf(Password));
        writer.WriteString(Password);
        writer.Complete();
    }
}
