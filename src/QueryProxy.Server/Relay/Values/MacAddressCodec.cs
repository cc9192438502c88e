using System.Buffers;

namespace QueryProxy.Server.Relay.Values;

/// <summary>macaddr and macaddr8: six or eight bytes with colons between them.</summary>
internal sealed class MacAddressCodec(string name, int size) : ValueCodec(name)
{
    public override void WriteText(ReadOnlySpan<byte> binary, TextStyle style, ValueBuffer output)
    {
        Sized(binary, size);
        for (var i = 0; i < size; i++)
        {
            if (i > 0)
                output.Byte(':');
            output.Hex(binary.Slice(i, 1));
        }
    }

    public override void WriteBinary(ReadOnlySpan<byte> text, ValueBuffer output)
    {
        if (text.Length != (size * 3) - 1)
            throw Invalid();
        for (var i = 0; i < size; i++)
        {
            if (Convert.FromHexString(text.Slice(i * 3, 2), output.Reserve(1), out _, out _) != OperationStatus.Done || (i > 0 && text[(i * 3) - 1] != ':'))
                throw Invalid();
        }
    }
}
