using System.Buffers;

namespace QueryProxy.Protocol.Frontend;

/// <summary>A simple query: one or more statements as text (PostgreSQL documentation, "Simple Query").</summary>
public readonly record struct Query(PgString Sql) : IPgMessage<Query>
{
    public Query(string sql)
        : this(new PgString(sql))
    {
    }

    public static byte Code => (byte)FrontendMessageCode.Query;

    public static Query Read(in PgFrame frame)
    {
        var reader = new PayloadReader(frame);
        var sql = reader.ReadString();
        reader.ExpectEnd();
        return new Query(sql);
    }

    public void Write(IBufferWriter<byte> output)
    {
        var writer = MessageWriter.Begin(output, Code, MessageWriter.SizeOf(Sql));
        writer.WriteString(Sql);
        writer.Complete();
    }
}
