namespace QueryProxy.Server.Relay.Values;

/// <summary>jsonb and jsonpath: text behind a version byte.</summary>
internal sealed class VersionedTextCodec(string name, bool isJson) : ValueCodec(name)
{
    private const byte Version = 1;

    public override void WriteText(ReadOnlySpan<byte> binary, TextStyle style, ValueBuffer output)
    {
        if (binary.IsEmpty || binary[0] != Version)
            throw Invalid();
        base.Check(binary[1..]);
        output.Write(binary[1..]);
    }

    public override void WriteBinary(ReadOnlySpan<byte> text, ValueBuffer output)
    {
        Check(text);
        output.Byte(Version);
        output.Write(text);
    }

    public override void Check(ReadOnlySpan<byte> text)
    {
        base.Check(text);
        if (isJson)
            TextCodec.CheckJson(text, Name);
        else if (text.IsEmpty)
            throw Invalid();
    }
}
