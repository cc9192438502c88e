using System.Buffers.Binary;
using System.Buffers.Text;

namespace QueryProxy.Server.Relay.Values;

/// <summary>pg_lsn: 64 bits, as two hexadecimal numbers.</summary>
internal sealed class LsnCodec() : ValueCodec("pg_lsn")
{
    public override void WriteText(ReadOnlySpan<byte> binary, TextStyle style, ValueBuffer output)
    {
        var value = BinaryPrimitives.ReadUInt64BigEndian(Sized(binary, sizeof(ulong)));
        Hex((uint)(value >> 32), output);
        output.Byte('/');
        Hex((uint)value, output);
    }

    public override void WriteBinary(ReadOnlySpan<byte> text, ValueBuffer output)
    {
        var slash = text.IndexOf((byte)'/');
        if (slash < 0)
            throw Invalid();
        output.Int32((int)Half(text[..slash]));
        output.Int32((int)Half(text[(slash + 1)..]));
    }

    private uint Half(ReadOnlySpan<byte> text) => Utf8Parser.TryParse(text, out uint value, out var used, 'X') && used == text.Length ? value : throw Invalid();

    private static void Hex(uint value, ValueBuffer output)
    {
        var room = output.Reserve(8);
        Utf8Formatter.TryFormat(value, room, out var written, 'X');
        output.Length -= room.Length - written;
    }
}
