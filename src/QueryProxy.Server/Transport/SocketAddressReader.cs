using System.Buffers.Binary;
using System.Net;
using System.Runtime.InteropServices;

namespace QueryProxy.Server.Transport;

/// <summary>
/// Reads addresses as Linux writes them (ip(7), ipv6(7)), into what .NET's sockets would have said: whether a peer is on this machine is decided by it.
/// </summary>
internal static class SocketAddressReader
{
    /// <summary>Room for the longest address that is read.</summary>
    public const int MaxLength = 28;

    private const ushort FamilyIPv4 = 2;
    private const ushort FamilyIPv6 = 10;
    private const int LengthOfIPv4 = 16;

    /// <summary>The address, or null when it is of another family or was cut off.</summary>
    public static IPEndPoint? Read(ReadOnlySpan<byte> address)
    {
        if (address.Length < sizeof(ushort))
            return null;
        return MemoryMarshal.Read<ushort>(address) switch
        {
            FamilyIPv4 when address.Length >= LengthOfIPv4 => new IPEndPoint(IPv4(address.Slice(4, 4)), Port(address)),
            FamilyIPv6 when address.Length >= MaxLength => new IPEndPoint(new IPAddress(address.Slice(8, 16), MemoryMarshal.Read<uint>(address[24..])), Port(address)),
            _ => null,
        };
    }

    // Clients behind a pooler or on this machine are many with one address.
    private static IPAddress IPv4(ReadOnlySpan<byte> address) => address.SequenceEqual((ReadOnlySpan<byte>)[127, 0, 0, 1]) ? IPAddress.Loopback : new IPAddress(address);

    private static ushort Port(ReadOnlySpan<byte> address) => BinaryPrimitives.ReadUInt16BigEndian(address[2..]);
}
