using System.Buffers.Binary;

namespace QueryProxy.Server.Relay.Values;

/// <summary>Reads a binary value from front to back. Too few bytes are <see cref="InvalidValueException"/>.</summary>
internal ref struct BinaryScanner(ReadOnlySpan<byte> bytes, string type)
{
    private readonly string _type = type;
    private ReadOnlySpan<byte> _rest = bytes;

    public readonly int Remaining => _rest.Length;

    public ReadOnlySpan<byte> Take(int count)
    {
        if (count < 0 || count > _rest.Length)
            throw Invalid();
        var taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }

    public byte Byte() => Take(1)[0];

    public ushort UInt16() => BinaryPrimitives.ReadUInt16BigEndian(Take(sizeof(ushort)));

    public int Int32() => BinaryPrimitives.ReadInt32BigEndian(Take(sizeof(int)));

    public uint UInt32() => BinaryPrimitives.ReadUInt32BigEndian(Take(sizeof(uint)));

    public long Int64() => BinaryPrimitives.ReadInt64BigEndian(Take(sizeof(long)));

    public double Double() => BinaryPrimitives.ReadDoubleBigEndian(Take(sizeof(double)));

    /// <summary>A number of things of at least so many bytes each: what cannot all be there is refused before anything is done with it.</summary>
    public int Count(int eachAtLeast) => Int32() is var count && count >= 0 && count <= _rest.Length / eachAtLeast ? count : throw Invalid();

    /// <summary>Up to a zero byte, which is taken too.</summary>
    public ReadOnlySpan<byte> CString()
    {
        var length = _rest.IndexOf((byte)0);
        var text = Take(length);
        Take(1);
        return text;
    }

    /// <summary>A value behind its length; false for NULL.</summary>
    public bool TrySized(out ReadOnlySpan<byte> value)
    {
        var length = Int32();
        value = length == -1 ? default : Take(length);
        return length != -1;
    }

    public readonly void End()
    {
        if (!_rest.IsEmpty)
            throw Invalid();
    }

    private readonly InvalidValueException Invalid() => new(_type);
}
