namespace QueryProxy.Server.Relay.Values;

/// <summary>bit and varbit: the number of bits, then the bits from the left.</summary>
internal sealed class BitStringCodec(string name) : ValueCodec(name)
{
    public override void WriteText(ReadOnlySpan<byte> binary, TextStyle style, ValueBuffer output)
    {
        var scanner = new BinaryScanner(binary, Name);
        var count = scanner.Int32();
        if (count < 0 || scanner.Remaining != (count + 7L) / 8)
            throw Invalid();
        var bits = scanner.Take(scanner.Remaining);
        var room = output.Reserve(count);
        for (var i = 0; i < count; i++)
            room[i] = (byte)('0' + ((bits[i / 8] >> (7 - (i % 8))) & 1));
    }

    public override void WriteBinary(ReadOnlySpan<byte> text, ValueBuffer output)
    {
        output.Int32(text.Length);
        var bits = output.Reserve((text.Length + 7) / 8);
        bits.Clear();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is not ((byte)'0' or (byte)'1'))
                throw Invalid();
            bits[i / 8] |= (byte)((text[i] - '0') << (7 - (i % 8)));
        }
    }
}
