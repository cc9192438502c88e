using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace QueryProxy.Protocol.Backend;

/// <summary>
/// Composes DataRow messages one after another in a buffer of its own that is used again for the next row. For one thread.
/// Order of calls: <see cref="Begin"/>, one append per column, <see cref="Complete"/>.
/// </summary>
public sealed class DataRowWriter
{
    private readonly ArrayBufferWriter<byte> _row = new(512);
    private int _columns;

    /// <summary>Starts a row and drops what an unfinished one had.</summary>
    public void Begin()
    {
        _row.ResetWrittenCount();
        _columns = 0;
    }

    public void AppendNull()
    {
        WriteLength(-1);
        _columns++;
    }

    public void Append(ReadOnlySpan<byte> value)
    {
        WriteLength(value.Length);
        _row.Write(value);
        _columns++;
    }

    public void Append(in ReadOnlySequence<byte> value)
    {
        WriteLength(checked((int)value.Length));
        foreach (var segment in value)
            _row.Write(segment.Span);
        _columns++;
    }

    public void Append(in PgValue value)
    {
        if (value.IsNull)
            AppendNull();
        else
            Append(value.Bytes);
    }

    /// <summary>A text value, encoded as UTF-8.</summary>
    public void Append(ReadOnlySpan<char> text)
    {
        WriteLength(Encoding.UTF8.GetByteCount(text));
        Encoding.UTF8.GetBytes(text, _row);
        _columns++;
    }

    /// <summary>A value that formats itself, without a string between: numbers, dates, UUIDs.</summary>
    public void Append<T>(T value, ReadOnlySpan<char> format = default)
        where T : IUtf8SpanFormattable
    {
        var size = 64;
        while (true)
        {
            var span = _row.GetSpan(sizeof(int) + size);
            if (value.TryFormat(span[sizeof(int)..], out var written, format, provider: null))
            {
                BinaryPrimitives.WriteInt32BigEndian(span, written);
                _row.Advance(sizeof(int) + written);
                _columns++;
                return;
            }

            size = checked(size * 2);
        }
    }

    /// <summary>Values that already lie on the wire with their lengths, as in <see cref="PgValueList.Bytes"/>.</summary>
    /// <param name="columns">How many values <paramref name="bytes"/> holds.</param>
    /// <param name="bytes">Trusted to be well formed.</param>
    public void AppendRaw(int columns, in ReadOnlySequence<byte> bytes)
    {
        foreach (var segment in bytes)
            _row.Write(segment.Span);
        _columns += columns;
    }

    /// <summary>Appends the message to <paramref name="output"/>.</summary>
    public void Complete(IBufferWriter<byte> output)
    {
        var writer = MessageWriter.Begin(output, DataRow.Code, sizeof(short) + _row.WrittenCount);
        writer.WriteInt16(unchecked((short)checked((ushort)_columns)));
        writer.WriteBytes(_row.WrittenSpan);
        writer.Complete();
    }

    private void WriteLength(int length)
    {
        BinaryPrimitives.WriteInt32BigEndian(_row.GetSpan(sizeof(int)), length);
        _row.Advance(sizeof(int));
    }
}
