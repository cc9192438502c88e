using System.Buffers;
using System.Buffers.Binary;

namespace QueryProxy.Protocol;

/// <summary>
/// The values of a DataRow or a Bind as they lie on the wire, without their count; lengths were checked when it was read.
/// Points into the frame's buffer.
/// </summary>
public readonly struct PgValueList
{
    internal PgValueList(int count, in ReadOnlySequence<byte> bytes)
    {
        Count = count;
        Bytes = bytes;
    }

    public int Count { get; }

    /// <summary>All values with their Int32 lengths.</summary>
    public ReadOnlySequence<byte> Bytes { get; }

    /// <summary>Copies <paramref name="values"/> (null = NULL); allocates.</summary>
    public static PgValueList Create(params ReadOnlySpan<byte[]?> values)
    {
        var length = 0;
        foreach (var value in values)
            length += sizeof(int) + (value?.Length ?? 0);
        var bytes = new byte[length];
        var position = 0;
        foreach (var value in values)
        {
            BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(position), value?.Length ?? -1);
            position += sizeof(int);
            value?.CopyTo(bytes, position);
            position += value?.Length ?? 0;
        }

        return new PgValueList(values.Length, new ReadOnlySequence<byte>(bytes));
    }

    public Enumerator GetEnumerator() => new(Bytes);

    /// <summary>The values as arrays (null = NULL); allocates.</summary>
    public byte[]?[] ToArray()
    {
        var values = new byte[]?[Count];
        var i = 0;
        foreach (var value in this)
            values[i++] = value.IsNull ? null : value.Bytes.ToArray();
        return values;
    }

    /// <summary>Walks the values in order.</summary>
    public ref struct Enumerator
    {
        private SequenceReader<byte> _reader;

        internal Enumerator(ReadOnlySequence<byte> bytes)
        {
            _reader = new SequenceReader<byte>(bytes);
            Current = default;
        }

        public PgValue Current { get; private set; }

        public bool MoveNext()
        {
            if (!_reader.TryReadBigEndian(out int length))
                return false;
            if (length < 0)
            {
                Current = PgValue.Null;
                return true;
            }

            Current = new PgValue(_reader.UnreadSequence.Slice(0, length));
            _reader.Advance(length);
            return true;
        }
    }
}
