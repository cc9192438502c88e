using System.Buffers;
using System.Buffers.Binary;

namespace QueryProxy.Protocol;

/// <summary>Int16s as they lie on the wire, without their count. Points into the frame's buffer.</summary>
public readonly struct PgInt16List
{
    private readonly ReadOnlySequence<byte> _bytes;

    internal PgInt16List(in ReadOnlySequence<byte> bytes) => _bytes = bytes;

    public int Count => (int)(_bytes.Length / sizeof(short));

    internal ReadOnlySequence<byte> Bytes => _bytes;

    public short this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count);
            Span<byte> bytes = stackalloc byte[sizeof(short)];
            _bytes.Slice(index * sizeof(short), sizeof(short)).CopyTo(bytes);
            return BinaryPrimitives.ReadInt16BigEndian(bytes);
        }
    }

    /// <summary>Copies <paramref name="values"/>; allocates.</summary>
    public static PgInt16List Create(params ReadOnlySpan<short> values)
    {
        var bytes = new byte[values.Length * sizeof(short)];
        for (var i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteInt16BigEndian(bytes.AsSpan(i * sizeof(short)), values[i]);
        return new PgInt16List(new ReadOnlySequence<byte>(bytes));
    }

    /// <summary>Copies <paramref name="values"/>; allocates.</summary>
    public static PgInt16List Create(params ReadOnlySpan<FormatCode> values)
    {
        var bytes = new byte[values.Length * sizeof(short)];
        for (var i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteInt16BigEndian(bytes.AsSpan(i * sizeof(short)), (short)values[i]);
        return new PgInt16List(new ReadOnlySequence<byte>(bytes));
    }

    /// <summary>
    /// The format of value <paramref name="index"/> by Bind's rule: no codes = all text, one code = for all, else one each.
    /// </summary>
    /// <exception cref="ProtocolViolationException">The code is neither text nor binary, or there is none for this value.</exception>
    public FormatCode FormatOf(int index)
    {
        var count = Count;
        if (count == 0)
            return FormatCode.Text;
        if (count > 1 && index >= count)
            throw new ProtocolViolationException("too few format codes in message");
        return this[count == 1 ? 0 : index] switch
        {
            0 => FormatCode.Text,
            1 => FormatCode.Binary,
            _ => throw new ProtocolViolationException("unsupported format code"),
        };
    }

    public short[] ToArray()
    {
        var values = new short[Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = this[i];
        return values;
    }
}
