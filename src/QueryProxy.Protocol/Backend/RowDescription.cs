using System.Buffers;

namespace QueryProxy.Protocol.Backend;

/// <summary>The shape of the rows that follow. Owns its data.</summary>
public sealed class RowDescription(IReadOnlyList<FieldDescription> fields) : IPgMessage<RowDescription>
{
    public static byte Code => (byte)BackendMessageCode.RowDescription;

    public IReadOnlyList<FieldDescription> Fields { get; } = fields;

    public static RowDescription Read(in PgFrame frame)
    {
        var reader = new PayloadReader(frame);
        var fields = new FieldDescription[reader.ReadCount(FieldDescription.MinimumSize)];
        for (var i = 0; i < fields.Length; i++)
        {
            var name = reader.ReadString().Decode();
            var tableOid = reader.ReadUInt32();
            var columnNumber = reader.ReadInt16();
            var typeOid = reader.ReadUInt32();
            var typeSize = reader.ReadInt16();
            var typeModifier = reader.ReadInt32();
            var format = (FormatCode)reader.ReadInt16();
            if (format is not (FormatCode.Text or FormatCode.Binary))
                throw new ProtocolViolationException("unsupported format code");
            fields[i] = new FieldDescription(name, tableOid, columnNumber, typeOid, typeSize, typeModifier, format);
        }

        reader.ExpectEnd();
        return new RowDescription(fields);
    }

    public void Write(IBufferWriter<byte> output)
    {
        var length = sizeof(short);
        for (var i = 0; i < Fields.Count; i++)
            length += FieldDescription.MinimumSize - 1 + MessageWriter.SizeOf(Fields[i].Name);
        var writer = MessageWriter.Begin(output, Code, length);
        writer.WriteInt16(checked((short)Fields.Count));
        for (var i = 0; i < Fields.Count; i++)
        {
            var field = Fields[i];
            writer.WriteString(field.Name);
            writer.WriteUInt32(field.TableOid);
            writer.WriteInt16(field.ColumnNumber);
            writer.WriteUInt32(field.TypeOid);
            writer.WriteInt16(field.TypeSize);
            writer.WriteInt32(field.TypeModifier);
            writer.WriteInt16((short)field.Format);
        }

        writer.Complete();
    }
}
