using System.Buffers;
using System.Buffers.Binary;

namespace QueryProxy.Protocol;

/// <summary>Type OIDs as they lie on the wire, without their count. Points into the frame's buffer.</summary>
public readonly struct PgOidList
{
    internal PgOidList(in ReadOnlySequence<byte> bytes) => Bytes = bytes;

    public int Count => (int)(Bytes.Length / sizeof(uint));

    internal ReadOnlySequence<byte> Bytes { get; }

    public uint this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count);
            Span<byte> bytes = stackalloc byte[sizeof(uint)];
            Bytes.Slice(index * sizeof(uint), sizeof(uint)).CopyTo(bytes);
            return BinaryPrimitives.ReadUInt32BigEndian(bytes);
        }
    }

    /// <summary>Copies <paramref name="oids"/>; allocates.</summary>
    public static PgOidList Create(params ReadOnlySpan<uint> oids)
    {
        var bytes = new byte[oids.Length * sizeof(uint)];
        for (var i = 0; i < oids.Length; i++)
            BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(i * sizeof(uint)), oids[i]);
        return new PgOidList(new ReadOnlySequence<byte>(bytes));
    }

    /// <summary>Whether these are the same OIDs in the same order.</summary>
    public bool Equals(ReadOnlySpan<uint> oids)
    {
        if (Count != oids.Length)
            return false;
        for (var i = 0; i < oids.Length; i++)
        {
            if (this[i] != oids[i])
                return false;
        }

        return true;
    }

    public uint[] ToArray()
    {
        var oids = new uint[Count];
        for (var i = 0; i < oids.Length; i++)
            oids[i] = this[i];
        return oids;
    }
}
