using System.Buffers;

namespace QueryProxy.Protocol.Backend;

/// <summary>One row. Points into the frame's buffer; to compose rows without allocation use <see cref="DataRowWriter"/>.</summary>
public readonly record struct DataRow(PgValueList Values) : IPgMessage<DataRow>
{
    public static byte Code => (byte)BackendMessageCode.DataRow;

    public static DataRow Read(in PgFrame frame)
    {
        var reader = new PayloadReader(frame);
        var values = reader.ReadValueList();
        reader.ExpectEnd();
        return new DataRow(values);
    }

    public void Write(IBufferWriter<byte> output)
    {
        var writer = MessageWriter.Begin(output, Code, sizeof(short) + Values.Bytes.Length);
        writer.WriteValueList(Values);
        writer.Complete();
    }
}
