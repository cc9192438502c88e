using System.Buffers;
using QueryProxy.Protocol;
using QueryProxy.Protocol.Backend;

namespace QueryProxy.Server.Execution;

/// <summary>The result columns of something that returns rows, and how they are announced. Immutable.</summary>
internal sealed class PlanColumns
{
    private readonly FieldDescription[] _fields;
    private readonly byte[] _asText;
    private byte[]? _asBinary;

    /// <param name="fields">The columns, with text format.</param>
    public PlanColumns(FieldDescription[] fields)
    {
        _fields = fields;
        _asText = Write(FormatCode.Text);
    }

    public ReadOnlySpan<FieldDescription> Fields => _fields;

    public int Count => _fields.Length;

    /// <summary>Appends a RowDescription. Copies bytes that are already made, unless formats are mixed.</summary>
    public void WriteRowDescription(IBufferWriter<byte> output, ResultFormats formats)
    {
        if (formats.IsUniform(_fields.Length, out var format))
        {
            output.Write(format == FormatCode.Text ? _asText : _asBinary ??= Write(FormatCode.Binary));
            return;
        }

        var fields = new FieldDescription[_fields.Length];
        for (var i = 0; i < fields.Length; i++)
            fields[i] = _fields[i] with { Format = formats[i] };
        new RowDescription(fields).Write(output);
    }

    /// <summary>Whether clients would see the same types in the same number of columns.</summary>
    public bool HasSameTypes(PlanColumns other)
    {
        if (_fields.Length != other._fields.Length)
            return false;
        for (var i = 0; i < _fields.Length; i++)
        {
            if (_fields[i].TypeOid != other._fields[i].TypeOid || _fields[i].TypeModifier != other._fields[i].TypeModifier)
                return false;
        }

        return true;
    }

    private byte[] Write(FormatCode format)
    {
        var output = new ArrayBufferWriter<byte>();
        new RowDescription(Array.ConvertAll(_fields, field => field with { Format = format })).Write(output);
        return output.WrittenSpan.ToArray();
    }
}
