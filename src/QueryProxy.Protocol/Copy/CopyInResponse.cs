using System.Buffers;

namespace QueryProxy.Protocol.Copy;

/// <summary>The server is ready for the client's copy data.</summary>
/// <param name="Format">Of the stream as a whole.</param>
/// <param name="ColumnFormats">One per column; all text when <paramref name="Format"/> is.</param>
public readonly record struct CopyInResponse(FormatCode Format, PgInt16List ColumnFormats) : IPgMessage<CopyInResponse>
{
    public static byte Code => (byte)BackendMessageCode.CopyInResponse;

    public static CopyInResponse Read(in PgFrame frame)
    {
        var (format, columns) = CopyResponsePayload.Read(frame);
        return new CopyInResponse(format, columns);
    }

    public void Write(IBufferWriter<byte> output) => CopyResponsePayload.Write(output, Code, Format, ColumnFormats);
}
