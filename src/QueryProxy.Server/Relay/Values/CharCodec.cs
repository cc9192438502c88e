namespace QueryProxy.Server.Relay.Values;

/// <summary>"char": one byte. As text nothing for zero, and a backslash with three octal digits for what is no ASCII.</summary>
internal sealed class CharCodec() : ValueCodec("\"char\"")
{
    public override void WriteText(ReadOnlySpan<byte> binary, TextStyle style, ValueBuffer output)
    {
        var b = Sized(binary, 1)[0];
        if (b >= 0x80)
            ByteaCodec.WriteOctal(b, output);
        else if (b != 0)
            output.Byte(b);
    }

    public override void WriteBinary(ReadOnlySpan<byte> text, ValueBuffer output)
    {
        switch (text)
        {
            case []: output.Byte(0); break;
            case [var b]: output.Byte(b); break;
            default:
                if (text.Length != 4 || !ByteaCodec.TryReadOctal(text, out var octal))
                    throw Invalid();
                output.Byte(octal);
                break;
        }
    }
}
