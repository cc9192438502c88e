using System.Buffers;

namespace QueryProxy.Protocol;

/// <summary>
/// Reads the typed parts of a payload in order and refuses what runs past its end. Counts and lengths are compared
/// with what is left before anything is done with them, so no claim of a peer makes us allocate.
/// </summary>
public ref struct PayloadReader
{
    private SequenceReader<byte> _reader;

    public PayloadReader(ReadOnlySequence<byte> payload) => _reader = new SequenceReader<byte>(payload);

    public PayloadReader(in PgFrame frame)
        : this(frame.Payload)
    {
    }

    public readonly long Remaining => _reader.Remaining;

    public byte ReadByte() => _reader.TryRead(out var value) ? value : throw TooShort();

    public short ReadInt16() => _reader.TryReadBigEndian(out short value) ? value : throw TooShort();

    public int ReadInt32() => _reader.TryReadBigEndian(out int value) ? value : throw TooShort();

    public uint ReadUInt32() => unchecked((uint)ReadInt32());

    /// <summary>A NUL-terminated String; the NUL is consumed and not part of the result.</summary>
    public PgString ReadString() =>
        _reader.TryReadTo(out ReadOnlySequence<byte> bytes, 0) ? new PgString(bytes) : throw new ProtocolViolationException("invalid string in message");

    public ReadOnlySequence<byte> ReadBytes(int count)
    {
        if (count < 0 || count > _reader.Remaining)
            throw TooShort();
        var bytes = _reader.UnreadSequence.Slice(0, count);
        _reader.Advance(count);
        return bytes;
    }

    public ReadOnlySequence<byte> ReadRemaining()
    {
        var bytes = _reader.UnreadSequence;
        _reader.AdvanceToEnd();
        return bytes;
    }

    /// <summary>An Int16 count of things that take at least <paramref name="minimumSize"/> bytes each.</summary>
    public int ReadCount(int minimumSize) => CheckCount(ReadInt16(), minimumSize);

    /// <summary>An unsigned Int16 count, as Bind uses it: up to 65535 parameters.</summary>
    public int ReadUnsignedCount(int minimumSize) => CheckCount(unchecked((ushort)ReadInt16()), minimumSize);

    /// <summary>Int16 count and that many Int16s.</summary>
    public PgInt16List ReadInt16List()
    {
        var count = ReadUnsignedCount(sizeof(short));
        return new PgInt16List(ReadBytes(count * sizeof(short)));
    }

    /// <summary>Int16 count and that many values, each an Int32 length (-1 = NULL) and its bytes.</summary>
    public PgValueList ReadValueList()
    {
        var count = ReadUnsignedCount(sizeof(int));
        var start = _reader.Position;
        for (var i = 0; i < count; i++)
        {
            var length = ReadInt32();
            if (length < -1 || length > _reader.Remaining)
                throw TooShort();
            if (length > 0)
                _reader.Advance(length);
        }

        return new PgValueList(count, _reader.Sequence.Slice(start, _reader.Position));
    }

    /// <summary>Refuses bytes after the last part.</summary>
    public readonly void ExpectEnd()
    {
        if (_reader.Remaining != 0)
            throw new ProtocolViolationException("invalid message format");
    }

    private static ProtocolViolationException TooShort() => new("insufficient data left in message");

    private readonly int CheckCount(int count, int minimumSize) =>
        count < 0 || (long)count * minimumSize > _reader.Remaining ? throw TooShort() : count;
}
