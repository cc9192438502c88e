using System.Buffers;

namespace QueryProxy.Protocol.Copy;

/// <summary>Copy data follows in both directions; only replication uses it.</summary>
/// <param name="Format">Of the stream as a whole.</param>
/// <param name="ColumnFormats">One per column; all text when <paramref name="Format"/> is.</param>
public readonly record struct CopyBothResponse(FormatCode Format, PgInt16List ColumnFormats) : IPgMessage<CopyBothResponse>
{
    public static byte Code => (byte)BackendMessageCode.CopyBothResponse;

    public static CopyBothResponse Read(in PgFrame frame)
    {
        var (format, columns) = CopyResponsePayload.Read(frame);
        return new CopyBothResponse(format, columns);
    }

    public void Write(IBufferWriter<byte> output) => CopyResponsePayload.Write(output, Code, Format, ColumnFormats);
}
