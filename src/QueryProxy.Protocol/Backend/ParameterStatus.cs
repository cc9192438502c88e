using System.Buffers;

namespace QueryProxy.Protocol.Backend;

/// <summary>The current value of a setting that the server reports (PostgreSQL documentation, "Asynchronous Operations").</summary>
public readonly record struct ParameterStatus(string Name, string Value) : IPgMessage<ParameterStatus>
{
    public static byte Code => (byte)BackendMessageCode.ParameterStatus;

    public static ParameterStatus Read(in PgFrame frame)
    {
        var reader = new PayloadReader(frame);
        var name = reader.ReadString().Decode();
        var value = reader.ReadString().Decode();
        reader.ExpectEnd();
        return new ParameterStatus(name, value);
    }

    public void Write(IBufferWriter<byte> output)
    {
        var writer = MessageWriter.Begin(output, Code, MessageWriter.SizeOf(Name) + MessageWriter.SizeOf(Value));
        writer.WriteString(Name);
        writer.WriteString(Value);
        writer.Complete();
    }
}
