using System.Buffers;

namespace QueryProxy.Protocol.Backend;

/// <summary>Begins a SASL login: the mechanisms that the server offers, best first.</summary>
public sealed class AuthenticationSASL(IReadOnlyList<string> mechanisms) : IPgMessage<AuthenticationSASL>
{
    public static byte Code => (byte)BackendMessageCode.Authentication;

    public IReadOnlyList<string> Mechanisms { get; } = mechanisms;

    public static AuthenticationSASL Read(in PgFrame frame)
    {
        var reader = AuthenticationMessage.ReadPayload(frame, AuthenticationKind.SASL);
        var mechanisms = new List<string>();
        while (true)
        {
            var mechanism = reader.ReadString();
            if (mechanism.IsEmpty)
                break;
            mechanisms.Add(mechanism.Decode());
        }

        reader.ExpectEnd();
        return new AuthenticationSASL(mechanisms);
    }

    public void Write(IBufferWriter<byte> output)
    {
        var length = sizeof(int) + 1;
        foreach (var mechanism in Mechanisms)
            length += MessageWriter.SizeOf(mechanism);
        var writer = MessageWriter.Begin(output, Code, length);
        writer.WriteInt32((int)AuthenticationKind.SASL);
        foreach (var mechanism in Mechanisms)
            writer.WriteString(mechanism);
        writer.WriteByte(0);
        writer.Complete();
    }
}
