using QueryProxy.Protocol;
using QueryProxy.Protocol.Backend;
using QueryProxy.Server.Errors;
using QueryProxy.Server.Execution;
using QueryProxy.VirtualCatalog;

namespace QueryProxy.Server.Sessions;

/// <summary>The rows of a catalog read, encoded as they are written. Owned by one portal or cursor.</summary>
internal sealed class CatalogRows(PlanColumns columns, CatalogResult result, bool isExplain) : StoredRows(columns)
{
    public override string Tag => isExplain ? "EXPLAIN" : "SELECT";

    public override bool CountsRows => !isExplain;

    public override int Count => result.RowCount;

    public override void Append(int row, DataRowWriter writer, ResultFormats formats)
    {
        try
        {
            for (var i = 0; i < Columns.Count; i++)
            {
                if (result.TryEncode(row, i, formats[i] == FormatCode.Binary, out var bytes))
                    writer.Append(bytes);
                else
                    writer.AppendNull();
            }
        }
        catch (CatalogException exception)
        {
            throw new PgErrorException(exception.Error);
        }
    }
}
