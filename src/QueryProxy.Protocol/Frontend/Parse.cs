using System.Buffers;

namespace QueryProxy.Protocol.Frontend;

/// <summary>Makes a prepared statement (PostgreSQL documentation, "Extended Query").</summary>
/// <param name="StatementName">Empty for the unnamed statement.</param>
/// <param name="Sql">One statement.</param>
/// <param name="ParameterTypes">Type OIDs of the first parameters; 0 leaves one to the server.</param>
public readonly record struct Parse(PgString StatementName, PgString Sql, PgOidList ParameterTypes) : IPgMessage<Parse>
{
    public static byte Code => (byte)FrontendMessageCode.Parse;

    public static Parse Read(in PgFrame frame)
    {
        var reader = new PayloadReader(frame);
        var name = reader.ReadString();
        var sql = reader.ReadString();
        var count = reader.ReadUnsignedCount(sizeof(uint));
        var types = new PgOidList(reader.ReadBytes(count * sizeof(uint)));
        reader.ExpectEnd();
        return new Parse(name, sql, types);
    }

    public void Write(IBufferWriter<byte> output)
    {
        var length = MessageWriter.SizeOf(StatementName) + MessageWriter.SizeOf(Sql) + sizeof(short) + ParameterTypes.Bytes.Length;
        var writer = MessageWriter.Begin(output, Code, length);
        writer.WriteString(StatementName);
        writer.WriteString(Sql);
        writer.WriteInt16(unchecked((short)ParameterTypes.Count));
        writer.WriteBytes(ParameterTypes.Bytes);
        writer.Complete();
    }
}
