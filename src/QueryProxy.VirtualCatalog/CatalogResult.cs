using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;
using QueryProxy.VirtualCatalog.Execution;
using QueryProxy.VirtualCatalog.Values;

namespace QueryProxy.VirtualCatalog;

/// <summary>The rows of an executed catalog statement, encoded on demand. Belongs to one portal; not thread-safe.</summary>
public sealed class CatalogResult
{
    private readonly EvaluationContext _context;
    private readonly List<Datum[]> _rows;
    private readonly ArrayBufferWriter<byte> _field = new();

    internal CatalogResult(EvaluationContext context, ImmutableArray<CatalogColumnShape> columns, List<Datum[]> rows)
    {
        _context = context;
        Columns = columns;
        _rows = rows;
    }

    /// <summary>The result's columns.</summary>
    public ImmutableArray<CatalogColumnShape> Columns { get; }

    /// <summary>How many rows there are.</summary>
    public int RowCount => _rows.Count;

    /// <summary>
    /// Encodes one field. The bytes are valid until the next call.
    /// </summary>
    /// <param name="row">The row, from 0.</param>
    /// <param name="column">The column, from 0.</param>
    /// <param name="isBinary">Binary instead of text.</param>
    /// <param name="bytes">The field's bytes.</param>
    /// <returns>False for NULL.</returns>
    /// <exception cref="CatalogException">The type has no binary output.</exception>
    public bool TryEncode(int row, int column, bool isBinary, out ReadOnlySpan<byte> bytes)
    {
        var value = _rows[row][column];
        if (value.IsNull)
        {
            bytes = default;
            return false;
        }

        _field.ResetWrittenCount();
        var type = Columns[column].TypeOid;
        if (isBinary) BinaryOutput.Write(_context, type, value, _field);
        else Encoding.UTF8.GetBytes(TextOutput.Format(_context, type, value), _field);
        bytes = _field.WrittenSpan;
        return true;
    }

    /// <summary>
    /// Writes a row as the payload of a DataRow message: the number of fields, then length and bytes of each
    /// (https://www.postgresql.org/docs/current/protocol-message-formats.html).
    /// </summary>
    /// <param name="row">The row, from 0.</param>
    /// <param name="isBinary">The format of each column; empty for all text.</param>
    /// <param name="output">Where to.</param>
    public void WriteDataRow(int row, ReadOnlySpan<bool> isBinary, IBufferWriter<byte> output)
    {
        BinaryPrimitives.WriteInt16BigEndian(output.GetSpan(2), (short)Columns.Length);
        output.Advance(2);
        for (var i = 0; i < Columns.Length; i++)
        {
            var hasValue = TryEncode(row, i, !isBinary.IsEmpty && isBinary[i], out var bytes);
            BinaryPrimitives.WriteInt32BigEndian(output.GetSpan(4), hasValue ? bytes.Length : -1);
            output.Advance(4);
            if (hasValue) output.Write(bytes);
        }
    }
}
