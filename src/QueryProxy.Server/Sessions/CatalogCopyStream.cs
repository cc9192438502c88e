using System.Buffers;
using QueryProxy.Protocol;
using QueryProxy.Protocol.Copy;
using QueryProxy.Server.Errors;
using QueryProxy.VirtualCatalog;

namespace QueryProxy.Server.Sessions;

/// <summary>The messages of a COPY over the catalog (PostgreSQL documentation, "COPY Operations"). Read once; owned by one portal.</summary>
internal sealed class CatalogCopyStream(CatalogCopy copy)
{
    private readonly ArrayBufferWriter<byte> _piece = new();
    private int _next;

    public int RowCount => copy.RowCount;

    public void WriteStart(IBufferWriter<byte> output)
    {
        var format = copy.IsBinary ? FormatCode.Binary : FormatCode.Text;
        var formats = new FormatCode[copy.ColumnCount];
        Array.Fill(formats, format);
        new CopyOutResponse(format, PgInt16List.Create(formats)).Write(output);
        if (copy.WriteHeader(_piece))
            Send(output);
    }

    /// <returns>False when there are no more rows.</returns>
    public bool TryWriteNext(IBufferWriter<byte> output)
    {
        if (_next == copy.RowCount)
            return false;
        try
        {
            copy.WriteRow(_next++, _piece);
        }
        catch (CatalogException exception)
        {
            throw new PgErrorException(exception.Error);
        }

        Send(output);
        return true;
    }

    public void WriteEnd(IBufferWriter<byte> output)
    {
        copy.WriteTrailer(_piece);
        if (_piece.WrittenCount > 0)
            Send(output);
        default(CopyDone).Write(output);
    }

    private void Send(IBufferWriter<byte> output)
    {
        new CopyData(_piece.WrittenMemory).Write(output);
        _piece.ResetWrittenCount();
    }
}
