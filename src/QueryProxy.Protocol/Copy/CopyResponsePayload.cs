using System.Buffers;

namespace QueryProxy.Protocol.Copy;

/// <summary>The payload that CopyInResponse, CopyOutResponse and CopyBothResponse share.</summary>
internal static class CopyResponsePayload
{
    public static (FormatCode Format, PgInt16List Columns) Read(in PgFrame frame)
    {
        var reader = new PayloadReader(frame);
        var format = reader.ReadByte();
        if (format > (byte)FormatCode.Binary)
            throw new ProtocolViolationException("unsupported format code");
        var columns = reader.ReadInt16List();
        reader.ExpectEnd();
        return ((FormatCode)format, columns);
    }

    public static void Write(IBufferWriter<byte> output, byte code, FormatCode format, in PgInt16List columns)
    {
        var writer = MessageWriter.Begin(output, code, sizeof(byte) + sizeof(short) + columns.Bytes.Length);
        writer.WriteByte((byte)format);
        writer.WriteInt16List(columns);
        writer.Complete();
    }
}
