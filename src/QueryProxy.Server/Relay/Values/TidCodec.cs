namespace QueryProxy.Server.Relay.Values;

/// <summary>tid: a block and a place in it, <c>(42,7)</c>.</summary>
internal sealed class TidCodec() : ValueCodec("tid")
{
    public override void WriteText(ReadOnlySpan<byte> binary, TextStyle style, ValueBuffer output)
    {
        var scanner = new BinaryScanner(binary, Name);
        output.Byte('(');
        output.Decimal(scanner.UInt32());
        output.Byte(',');
        output.Decimal(scanner.UInt16());
        output.Byte(')');
        scanner.End();
    }

    public override void WriteBinary(ReadOnlySpan<byte> text, ValueBuffer output)
    {
        var scanner = new TextScanner(text, Name);
        scanner.Expect('(');
        var block = scanner.Digits(1, 10);
        scanner.Expect(',');
        var place = scanner.Digits(1, 5);
        scanner.Expect(')');
        scanner.End();
        if (block > uint.MaxValue || place > ushort.MaxValue)
            throw Invalid();
        output.Int32((int)block);
        output.Int16((short)place);
    }
}
