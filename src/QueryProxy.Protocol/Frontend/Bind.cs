using System.Buffers;

namespace QueryProxy.Protocol.Frontend;

/// <summary>Makes a portal from a prepared statement and parameter values (PostgreSQL documentation, "Extended Query").</summary>
/// <param name="PortalName">Empty for the unnamed portal.</param>
/// <param name="StatementName">Empty for the unnamed statement.</param>
/// <param name="ParameterFormats">None = all text, one = for all, else one each.</param>
/// <param name="Parameters">The values.</param>
/// <param name="ResultFormats">None = all text, one = for all, else one each.</param>
public readonly record struct Bind(
    PgString PortalName,
    PgString StatementName,
    PgInt16List ParameterFormats,
    PgValueList Parameters,
    PgInt16List ResultFormats) : IPgMessage<Bind>
{
    public static byte Code => (byte)FrontendMessageCode.Bind;

    public static Bind Read(in PgFrame frame)
    {
        var reader = new PayloadReader(frame);
        var portal = reader.ReadString();
        var statement = reader.ReadString();
        var parameterFormats = reader.ReadInt16List();
        var parameters = reader.ReadValueList();
        var resultFormats = reader.ReadInt16List();
        reader.ExpectEnd();
        if (parameterFormats.Count > 1 && parameterFormats.Count != parameters.Count)
        {
            throw new ProtocolViolationException(
                $"bind message has {parameterFormats.Count} parameter formats but {parameters.Count} parameters");
        }

        return new Bind(portal, statement, parameterFormats, parameters, resultFormats);
    }

    public void Write(IBufferWriter<byte> output)
    {
        var length = MessageWriter.SizeOf(PortalName) + MessageWriter.SizeOf(StatementName) + (3 * sizeof(short))
            + ParameterFormats.Bytes.Length + Parameters.Bytes.Length + ResultFormats.Bytes.Length;
        var writer = MessageWriter.Begin(output, Code, length);
        writer.WriteString(PortalName);
        writer.WriteString(StatementName);
        writer.WriteInt16List(ParameterFormats);
        writer.WriteValueList(Parameters);
        writer.WriteInt16List(ResultFormats);
        writer.Complete();
    }
}
