namespace QueryProxy.Protocol;

/// <summary>Version of the frontend/backend protocol: the high and the low 16 bits of the first Int32 of a StartupMessage.</summary>
public readonly record struct ProtocolVersion(int Major, int Minor) : IComparable<ProtocolVersion>
{
    /// <summary>What every server since 7.4 speaks: 4-byte cancel keys.</summary>
    public static readonly ProtocolVersion V3_0 = new(3, 0);

    /// <summary>PostgreSQL 18: cancel keys of 4 to 256 bytes.</summary>
    public static readonly ProtocolVersion V3_2 = new(3, 2);

    internal int Encoded => (Major << 16) | Minor;

    public static bool operator <(ProtocolVersion left, ProtocolVersion right) => left.CompareTo(right) < 0;

    public static bool operator >(ProtocolVersion left, ProtocolVersion right) => left.CompareTo(right) > 0;

    public static bool operator <=(ProtocolVersion left, ProtocolVersion right) => left.CompareTo(right) <= 0;

    public static bool operator >=(ProtocolVersion left, ProtocolVersion right) => left.CompareTo(right) >= 0;

    public int CompareTo(ProtocolVersion other) => Encoded.CompareTo(other.Encoded);

    public override string ToString() => $"{Major}.{Minor}";

    internal static ProtocolVersion Decode(int encoded) => new((int)((uint)encoded >> 16), encoded & 0xFFFF);
}
