using System.Buffers.Binary;
using System.Buffers.Text;

namespace QueryProxy.Server.Relay.Values;

/// <summary>Whole numbers of two, four or eight bytes: smallint, integer, bigint, and without a sign oid, xid, cid and xid8.</summary>
internal sealed class IntegerCodec(string name, int size, bool isSigned = true) : ValueCodec(name)
{
    public override void WriteText(ReadOnlySpan<byte> binary, TextStyle style, ValueBuffer output)
    {
        Sized(binary, size);
        if (size == sizeof(ulong) && !isSigned)
        {
            var room = output.Reserve(20);
            Utf8Formatter.TryFormat(BinaryPrimitives.ReadUInt64BigEndian(binary), room, out var written);
            output.Length -= room.Length - written;
            return;
        }

        output.Decimal(size switch
        {
            sizeof(short) => BinaryPrimitives.ReadInt16BigEndian(binary),
            sizeof(int) when isSigned => BinaryPrimitives.ReadInt32BigEndian(binary),
            sizeof(int) => BinaryPrimitives.ReadUInt32BigEndian(binary),
            _ => BinaryPrimitives.ReadInt64BigEndian(binary),
        });
    }

    public override void WriteBinary(ReadOnlySpan<byte> text, ValueBuffer output)
    {
        if (size == sizeof(ulong) && !isSigned)
        {
            if (!Utf8Parser.TryParse(text, out ulong big, out var read) || read != text.Length)
                throw Invalid();
            output.Int64((long)big);
            return;
        }

        if (!Utf8Parser.TryParse(text, out long value, out var used) || used != text.Length)
            throw Invalid();
        switch (size)
        {
            case sizeof(short) when value is >= short.MinValue and <= short.MaxValue: output.Int16((short)value); break;
            case sizeof(int) when isSigned ? value is >= int.MinValue and <= int.MaxValue : value is >= 0 and <= uint.MaxValue: output.Int32((int)value); break;
            case sizeof(long): output.Int64(value); break;
            default: throw Invalid();
        }
    }
}
