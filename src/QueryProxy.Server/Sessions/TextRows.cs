using QueryProxy.Abstractions.Columns;
using QueryProxy.Protocol;
using QueryProxy.Protocol.Backend;
using QueryProxy.Server.Execution;

namespace QueryProxy.Server.Sessions;

/// <summary>A few rows of text columns, as SHOW returns them. Text looks the same in both formats.</summary>
internal sealed class TextRows(PlanColumns columns, IReadOnlyList<string[]> rows, string tag) : LocalRows(columns)
{
    private int _next;

    public override string Tag => tag;

    public override bool CountsRows => false;

    public static PlanColumns Describe(params string[] names) =>
        new(Array.ConvertAll(names, static name => new FieldDescription(name, 0, 0, PgTypeOid.Text, -1, -1, FormatCode.Text)));

    public override bool TryWriteNext(DataRowWriter row, ResultFormats formats)
    {
        if (_next == rows.Count)
            return false;
        foreach (var value in rows[_next++])
            row.Append(value);
        return true;
    }
}
