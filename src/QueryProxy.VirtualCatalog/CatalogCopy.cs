using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using QueryProxy.Sql.Syntax.Statements;

namespace QueryProxy.VirtualCatalog;

/// <summary>
/// The rows of a catalog statement as COPY … TO STDOUT sends them: text, CSV or binary (PostgreSQL documentation, "COPY", file formats). Not thread-safe.
/// </summary>
public sealed class CatalogCopy
{
    private static readonly byte[] Signature = [.. "PGCOPY\n"u8, 0xff, .. "\r\n\0"u8, 0, 0, 0, 0, 0, 0, 0, 0];

    private readonly CatalogResult _result;
    private readonly CatalogCopyOptions _options;
    private readonly bool[] _quoted;
    private readonly byte[] _null;

    /// <summary>Reads the options of the statement.</summary>
    /// <exception cref="CatalogException">The options make no sense.</exception>
    public CatalogCopy(CopyStatement statement, CatalogResult result)
    {
        _result = result;
        _options = CatalogCopyOptions.Read(statement);
        _quoted = [.. result.Columns.Select(column => _options.QuotesAll || _options.Quoted.Contains(column.Name))];
        _null = Encoding.UTF8.GetBytes(_options.Null);
        foreach (var name in _options.Quoted)
        {
            if (!result.Columns.Any(column => column.Name == name))
                throw new CatalogException(CatalogSqlState.UndefinedColumn, $"column \"{name}\" does not exist");
        }
    }

    /// <summary>Whether the stream is binary.</summary>
    public bool IsBinary => _options.IsBinary;

    /// <summary>How many columns a row has.</summary>
    public int ColumnCount => _result.Columns.Length;

    /// <summary>How many rows there are.</summary>
    public int RowCount => _result.RowCount;

    /// <summary>Writes what comes before the first row.</summary>
    /// <returns>Whether it is a piece of its own; the binary header goes with the first row.</returns>
    public bool WriteHeader(IBufferWriter<byte> output)
    {
        if (IsBinary) output.Write(Signature);
        if (IsBinary || !_options.HasHeader) return false;
        for (var i = 0; i < ColumnCount; i++)
        {
            if (i > 0) output.Write((ReadOnlySpan<byte>)[_options.Delimiter]);
            var name = Encoding.UTF8.GetBytes(_result.Columns[i].Name);
            if (_options.IsCsv) WriteCsv(name, false, output);
            else WriteText(name, output);
        }

        output.Write("\n"u8);
        return true;
    }

    /// <summary>Writes a row, counted from 0.</summary>
    public void WriteRow(int row, IBufferWriter<byte> output)
    {
        if (IsBinary)
        {
            WriteBinary(row, output);
            return;
        }

        for (var i = 0; i < ColumnCount; i++)
        {
            if (i > 0) output.Write((ReadOnlySpan<byte>)[_options.Delimiter]);
            if (!_result.TryEncode(row, i, false, out var bytes)) output.Write(_null);
            else if (_options.IsCsv) WriteCsv(bytes, _quoted[i], output);
            else WriteText(bytes, output);
        }

        output.Write("\n"u8);
    }

    /// <summary>Writes what comes after the last row, if anything.</summary>
    public void WriteTrailer(IBufferWriter<byte> output)
    {
        if (IsBinary) output.Write((ReadOnlySpan<byte>)[0xff, 0xff]);
    }

    private void WriteBinary(int row, IBufferWriter<byte> output)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt16BigEndian(number, (short)ColumnCount);
        output.Write(number[..2]);
        for (var i = 0; i < ColumnCount; i++)
        {
            var hasValue = _result.TryEncode(row, i, true, out var bytes);
            BinaryPrimitives.WriteInt32BigEndian(number, hasValue ? bytes.Length : -1);
            output.Write(number);
            if (hasValue) output.Write(bytes);
        }
    }

    private void WriteText(ReadOnlySpan<byte> value, IBufferWriter<byte> output)
    {
        foreach (var b in value)
        {
            ReadOnlySpan<byte> written = b switch
            {
                (byte)'\b' => "\\b"u8,
                (byte)'\f' => "\\f"u8,
                (byte)'\n' => "\\n"u8,
                (byte)'\r' => "\\r"u8,
                (byte)'\t' when _options.Delimiter != '\t' => "\\t"u8,
                (byte)'\v' => "\\v"u8,
                (byte)'\\' => "\\\\"u8,
                (byte)'\t' => "\\t"u8,
                _ when b == _options.Delimiter => [(byte)'\\', b],
                _ => [b],
            };
            output.Write(written);
        }
    }

    private void WriteCsv(ReadOnlySpan<byte> value, bool isQuoted, IBufferWriter<byte> output)
    {
        byte quote = (byte)_options.Quote, escape = (byte)_options.Escape;
        // A value that looks like NULL or like the end of the data is told apart by its quotes.
        if (!isQuoted && !value.SequenceEqual(_null) && !value.ContainsAny([quote, _options.Delimiter, (byte)'\n', (byte)'\r'])
            && !(ColumnCount == 1 && value.SequenceEqual("\\."u8)))
        {
            output.Write(value);
            return;
        }

        output.Write((ReadOnlySpan<byte>)[quote]);
        foreach (var b in value)
        {
            if (b == quote || b == escape) output.Write((ReadOnlySpan<byte>)[escape]);
            output.Write((ReadOnlySpan<byte>)[b]);
        }

        output.Write((ReadOnlySpan<byte>)[quote]);
    }
}
