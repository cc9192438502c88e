using System.Net;
using System.Net.Sockets;
using System.Text;

namespace QueryProxy.Server.Relay.Values;

/// <summary>inet and cidr: family, length of the network's part, whether it is a cidr, length of the address, address.</summary>
internal sealed class NetworkCodec(string name, bool isCidr) : ValueCodec(name)
{
    private const byte V4 = 2;
    private const byte V6 = 3;

    public override void WriteText(ReadOnlySpan<byte> binary, TextStyle style, ValueBuffer output)
    {
        var scanner = new BinaryScanner(binary, Name);
        var family = scanner.Byte();
        var bits = scanner.Byte();
        scanner.Byte();
        var length = scanner.Byte();
        var address = scanner.Take(length);
        scanner.End();
        if ((family, length) is not ((V4, 4) or (V6, 16)) || bits > length * 8)
            throw Invalid();
        if (family == V4)
            WriteV4(address, output);
        else
            WriteV6(address, output);
        if (!isCidr && bits == length * 8)
            return;
        output.Byte('/');
        output.Decimal(bits);
    }

    public override void WriteBinary(ReadOnlySpan<byte> text, ValueBuffer output)
    {
        var slash = text.IndexOf((byte)'/');
        var host = slash < 0 ? text : text[..slash];
        Span<byte> address = stackalloc byte[16];
        var length = host.Contains((byte)':') ? ReadV6(host, address) : ReadV4(host, address);
        long bits = length * 8;
        if (slash >= 0)
        {
            var scanner = new TextScanner(text[(slash + 1)..], Name);
            bits = scanner.Digits(1, 3);
            scanner.End();
        }

        if (bits > length * 8 || (isCidr && !HasNoHost(address[..length], (int)bits)))
            throw Invalid();
        output.Byte(length == 4 ? V4 : V6);
        output.Byte((byte)bits);
        output.Byte(isCidr ? (byte)1 : (byte)0);
        output.Byte((byte)length);
        output.Write(address[..length]);
    }

    private int ReadV4(ReadOnlySpan<byte> text, Span<byte> address)
    {
        var scanner = new TextScanner(text, Name);
        for (var i = 0; i < 4; i++)
        {
            if (i > 0)
                scanner.Expect('.');
            var part = scanner.Digits(1, 3);
            address[i] = part <= byte.MaxValue ? (byte)part : throw Invalid();
        }

        scanner.End();
        return 4;
    }

    private int ReadV6(ReadOnlySpan<byte> text, Span<byte> address)
    {
        // The runtime takes brackets, ports and scopes, too.
        if (text.IndexOfAnyExcept("0123456789abcdefABCDEF:."u8) >= 0 || !IPAddress.TryParse(Encoding.ASCII.GetString(text), out var parsed) || parsed.AddressFamily != AddressFamily.InterNetworkV6)
            throw Invalid();
        parsed.TryWriteBytes(address, out _);
        return 16;
    }

    private static bool HasNoHost(ReadOnlySpan<byte> address, int bits)
    {
        for (var bit = bits; bit < address.Length * 8; bit++)
        {
            if (((address[bit / 8] >> (7 - (bit % 8))) & 1) != 0)
                return false;
        }

        return true;
    }

    private static void WriteV4(ReadOnlySpan<byte> address, ValueBuffer output)
    {
        for (var i = 0; i < 4; i++)
        {
            if (i > 0)
                output.Byte('.');
            output.Decimal(address[i]);
        }
    }

    // The longest run of zero words becomes "::"; what looks like a mapped IPv4 address ends as one.
    private static void WriteV6(ReadOnlySpan<byte> address, ValueBuffer output)
    {
        Span<int> words = stackalloc int[8];
        for (var i = 0; i < 8; i++)
            words[i] = (address[i * 2] << 8) | address[(i * 2) + 1];
        int begin = -1, length = 1;
        for (var i = 0; i < 8; i++)
        {
            var run = words[i..].IndexOfAnyExcept(0);
            run = run < 0 ? 8 - i : run;
            if (run > length)
                (begin, length) = (i, run);
        }

        for (var i = 0; i < 8; i++)
        {
            if (begin >= 0 && i >= begin && i < begin + length)
            {
                if (i == begin)
                    output.Byte(':');
                continue;
            }

            if (i != 0)
                output.Byte(':');
            if (i == 6 && begin == 0 && (length == 6 || (length == 5 && words[5] == 0xffff)))
            {
                WriteV4(address[12..], output);
                return;
            }

            Hex(words[i], output);
        }

        if (begin >= 0 && begin + length == 8)
            output.Byte(':');
    }

    private static void Hex(int word, ValueBuffer output)
    {
        var room = output.Reserve(4);
        System.Buffers.Text.Utf8Formatter.TryFormat(word, room, out var written, 'x');
        output.Length -= room.Length - written;
    }
}
