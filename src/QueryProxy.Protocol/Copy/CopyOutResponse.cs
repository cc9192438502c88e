using System.Buffers;

namespace QueryProxy.Protocol.Copy;

/// <summary>Copy data of the server follows.</summary>
/// <param name="Format">Of the stream as a whole.</param>
/// <param name="ColumnFormats">One per column; all text when <paramref name="Format"/> is.</param>
public readonly record struct CopyOutResponse(FormatCode Format, PgInt16List ColumnFormats) : IPgMessage<CopyOutResponse>
{
    public static byte Code => (byte)BackendMessageCode.CopyOutResponse;

    public static CopyOutResponse Read(in PgFrame frame)
    {
        var (format, columns) = CopyResponsePayload.Read(frame);
        return new CopyOutResponse(format, columns);
    }

    public void Write(IBufferWriter<byte> output) => CopyResponsePayload.Write(output, Code, Format, ColumnFormats);
}
