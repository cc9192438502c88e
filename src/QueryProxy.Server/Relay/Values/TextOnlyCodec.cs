namespace QueryProxy.Server.Relay.Values;

/// <summary>
/// A type whose binary format the proxy cannot make: money, whose text depends on the upstream's <c>lc_monetary</c>; reg* types, whose names only the upstream can resolve;
/// base types of extensions, and what contains one of these. Their text passes as it is.
/// </summary>
internal sealed class TextOnlyCodec(string name, bool isStyled = false, bool holdsNumber = false) : ValueCodec(name)
{
    public override bool HasBinary => false;

    public override bool IsStyled => isStyled;

    public override void WriteText(ReadOnlySpan<byte> binary, TextStyle style, ValueBuffer output) => throw Invalid();

    public override void WriteBinary(ReadOnlySpan<byte> text, ValueBuffer output) => throw Invalid();

    public override void Check(ReadOnlySpan<byte> text)
    {
        base.Check(text);
        if (holdsNumber && !text.ContainsAnyInRange((byte)'0', (byte)'9'))
            throw Invalid();
    }
}
