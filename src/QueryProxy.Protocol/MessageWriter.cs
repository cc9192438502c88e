using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace QueryProxy.Protocol;

/// <summary>
/// Writes one message whose payload length is known beforehand. Takes spans from the output as they are needed, so that a large
/// payload does not ask for one large buffer; <see cref="Complete"/> checks that what was announced was written.
/// </summary>
internal ref struct MessageWriter
{
    private readonly IBufferWriter<byte> _output;
    private Span<byte> _span;
    private int _position;
    private long _left;

    private MessageWriter(IBufferWriter<byte> output, long length)
    {
        _output = output;
        _left = length;
        _span = output.GetSpan((int)Math.Min(length, 512));
    }

    public static MessageWriter Begin(IBufferWriter<byte> output, byte code, long payloadLength)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(payloadLength, PgFrameLimits.MaxMessageLength);
        var writer = new MessageWriter(output, payloadLength + PgFrame.HeaderLength);
        writer.WriteByte(code);
        writer.WriteInt32((int)payloadLength + sizeof(int));
        return writer;
    }

    /// <summary>A startup packet: length first, no code.</summary>
    public static MessageWriter BeginStartup(IBufferWriter<byte> output, int payloadLength)
    {
        ArgumentNullException.ThrowIfNull(output);
        var writer = new MessageWriter(output, (long)payloadLength + sizeof(int));
        writer.WriteInt32(payloadLength + sizeof(int));
        return writer;
    }

    /// <summary>A message without payload.</summary>
    public static void WriteEmpty(IBufferWriter<byte> output, byte code)
    {
        ArgumentNullException.ThrowIfNull(output);
        var span = output.GetSpan(PgFrame.HeaderLength);
        span[0] = code;
        BinaryPrimitives.WriteInt32BigEndian(span[1..], sizeof(int));
        output.Advance(PgFrame.HeaderLength);
    }

    /// <summary>Bytes that <see cref="WriteString(string)"/> takes.</summary>
    public static int SizeOf(string text) => Encoding.UTF8.GetByteCount(text) + 1;

    public static int SizeOf(in PgString text) => text.Length + 1;

    public void WriteByte(byte value)
    {
        Ensure(1);
        _span[_position++] = value;
    }

    public void WriteInt16(short value)
    {
        Ensure(sizeof(short));
        BinaryPrimitives.WriteInt16BigEndian(_span[_position..], value);
        _position += sizeof(short);
    }

    public void WriteInt32(int value)
    {
        Ensure(sizeof(int));
        BinaryPrimitives.WriteInt32BigEndian(_span[_position..], value);
        _position += sizeof(int);
    }

    public void WriteUInt32(uint value) => WriteInt32(unchecked((int)value));

    public void WriteBytes(scoped ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > _span.Length - _position)
        {
            var part = _span.Length - _position;
            bytes[..part].CopyTo(_span[_position..]);
            _position += part;
            bytes = bytes[part..];
            Ensure(1);
        }

        bytes.CopyTo(_span[_position..]);
        _position += bytes.Length;
    }

    public void WriteBytes(in ReadOnlySequence<byte> bytes)
    {
        if (bytes.IsSingleSegment)
        {
            WriteBytes(bytes.FirstSpan);
            return;
        }

        foreach (var segment in bytes)
            WriteBytes(segment.Span);
    }

    /// <summary>A String and its NUL.</summary>
    /// <exception cref="ArgumentException">The text holds a NUL, which would end it early and shift everything behind it.</exception>
    public void WriteString(string text)
    {
        if (text.Contains('\0', StringComparison.Ordinal))
            throw new ArgumentException("A protocol string cannot hold a NUL character.", nameof(text));
        var longest = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (longest <= _span.Length - _position)
        {
            _position += Encoding.UTF8.GetBytes(text, _span[_position..]);
        }
        else
        {
            var rented = ArrayPool<byte>.Shared.Rent(longest);
            WriteBytes(rented.AsSpan(0, Encoding.UTF8.GetBytes(text, rented)));
            ArrayPool<byte>.Shared.Return(rented);
        }

        WriteByte(0);
    }

    public void WriteString(in PgString text)
    {
        WriteBytes(text.Bytes);
        WriteByte(0);
    }

    public void WriteInt16List(in PgInt16List values)
    {
        WriteInt16(unchecked((short)values.Count));
        WriteBytes(values.Bytes);
    }

    public void WriteValueList(in PgValueList values)
    {
        WriteInt16(unchecked((short)values.Count));
        WriteBytes(values.Bytes);
    }

    public void Complete()
    {
        _left -= _position;
        if (_left != 0)
            throw new InvalidOperationException("A message was announced with another length than it was written with.");
        _output.Advance(_position);
    }

    private void Ensure(int size)
    {
        if (size <= _span.Length - _position)
            return;
        _output.Advance(_position);
        _left -= _position;
        _position = 0;
        _span = _output.GetSpan((int)Math.Clamp(_left, size, 4096));
    }
}
