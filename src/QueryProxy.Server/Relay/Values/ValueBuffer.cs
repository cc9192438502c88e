using System.Buffers.Binary;
using System.Buffers.Text;
using System.Text;

namespace QueryProxy.Server.Relay.Values;

/// <summary>Where a value is written; kept and cleared from value to value, so that writing one allocates nothing. Single owner.</summary>
internal sealed class ValueBuffer
{
    private byte[] _bytes = new byte[256];

    /// <summary>Bytes written; may be set to a smaller number.</summary>
    public int Length { get; set; }

    public Span<byte> Written => _bytes.AsSpan(0, Length);

    /// <summary>Appends room, which holds anything.</summary>
    public Span<byte> Reserve(int count)
    {
        if (_bytes.Length - Length < count)
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, checked(Length + count)));
        Length += count;
        return _bytes.AsSpan(Length - count, count);
    }

    public void Byte(byte value) => Reserve(1)[0] = value;

    public void Byte(char value) => Byte((byte)value);

    public void Write(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Reserve(bytes.Length));

    public void Fill(byte value, int count) => Reserve(count).Fill(value);

    public void Int16(short value) => BinaryPrimitives.WriteInt16BigEndian(Reserve(sizeof(short)), value);

    public void Int32(int value) => BinaryPrimitives.WriteInt32BigEndian(Reserve(sizeof(int)), value);

    public void Int64(long value) => BinaryPrimitives.WriteInt64BigEndian(Reserve(sizeof(long)), value);

    /// <summary>A decimal number as text.</summary>
    public void Decimal(long value)
    {
        var room = Reserve(20);
        Utf8Formatter.TryFormat(value, room, out var written);
        Length -= room.Length - written;
    }

    /// <summary>A decimal number of at least so many digits; not negative.</summary>
    public void Decimal(long value, int digits)
    {
        for (long limit = 10; --digits > 0; limit *= 10)
        {
            if (value < limit)
                Byte('0');
        }

        Decimal(value);
    }

    /// <summary>Hexadecimal digits, two a byte.</summary>
    public void Hex(ReadOnlySpan<byte> bytes) => Convert.TryToHexStringLower(bytes, Reserve(bytes.Length * 2), out _);

    public void Text(string text) => Encoding.UTF8.GetBytes(text, Reserve(Encoding.UTF8.GetByteCount(text)));

    /// <summary>Room for the length of what follows; see <see cref="EndSized"/>.</summary>
    public int BeginSized()
    {
        Int32(0);
        return Length;
    }

    /// <summary>Fills the length in.</summary>
    public void EndSized(int start) => BinaryPrimitives.WriteInt32BigEndian(_bytes.AsSpan(start - sizeof(int)), Length - start);

    /// <summary>Puts quotes around what was written from <paramref name="start"/> on, and <paramref name="escape"/> (0: the byte itself) in front of each quote and backslash.</summary>
    public void Quote(int start, byte quote, byte escape)
    {
        var more = 2;
        foreach (var b in Written[start..])
            more += b == quote || b == '\\' ? 1 : 0;
        var from = Length;
        Reserve(more);
        var to = Length;
        _bytes[--to] = quote;
        while (from > start)
        {
            var b = _bytes[--from];
            _bytes[--to] = b;
            if (b == quote || b == '\\')
                _bytes[--to] = escape == 0 ? b : escape;
        }

        _bytes[start] = quote;
    }
}
