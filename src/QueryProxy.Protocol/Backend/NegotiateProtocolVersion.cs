using System.Buffers;

namespace QueryProxy.Protocol.Backend;

/// <summary>Tells a client that asked for more than the server speaks what it will get instead.</summary>
/// <param name="newest">Newest version for the major version that was asked for.</param>
/// <param name="unrecognizedOptions">Names of the protocol extensions that were asked for and are unknown.</param>
public sealed class NegotiateProtocolVersion(ProtocolVersion newest, IReadOnlyList<string> unrecognizedOptions) : IPgMessage<NegotiateProtocolVersion>
{
    public static byte Code => (byte)BackendMessageCode.NegotiateProtocolVersion;

    public ProtocolVersion Newest { get; } = newest;

    public IReadOnlyList<string> UnrecognizedOptions { get; } = unrecognizedOptions;

    public static NegotiateProtocolVersion Read(in PgFrame frame)
    {
        var reader = new PayloadReader(frame);
        var newest = ProtocolVersion.Decode(reader.ReadInt32());
        var count = reader.ReadInt32();
        // Each name takes at least its NUL.
        if (count < 0 || count > reader.Remaining)
            throw new ProtocolViolationException("insufficient data left in message");
        var options = new string[count];
        for (var i = 0; i < count; i++)
            options[i] = reader.ReadString().Decode();
        reader.ExpectEnd();
        return new NegotiateProtocolVersion(newest, options);
    }

    public void Write(IBufferWriter<byte> output)
    {
        var length = 2 * sizeof(int);
        foreach (var option in UnrecognizedOptions)
            length += MessageWriter.SizeOf(option);
        var writer = MessageWriter.Begin(output, Code, length);
        // PostgreSQL sends the whole version, not the minor alone as the documentation once said.
        writer.WriteInt32(Newest.Encoded);
        writer.WriteInt32(UnrecognizedOptions.Count);
        foreach (var option in UnrecognizedOptions)
            writer.WriteString(option);
        writer.Complete();
    }
}
