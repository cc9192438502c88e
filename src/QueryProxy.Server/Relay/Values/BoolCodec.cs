namespace QueryProxy.Server.Relay.Values;

/// <summary>boolean: one byte, <c>t</c> or <c>f</c>.</summary>
internal sealed class BoolCodec() : ValueCodec("boolean")
{
    public override void WriteText(ReadOnlySpan<byte> binary, TextStyle style, ValueBuffer output) => output.Byte(Sized(binary, 1)[0] switch { 0 => 'f', 1 => 't', _ => throw Invalid() });

    public override void WriteBinary(ReadOnlySpan<byte> text, ValueBuffer output) => output.Byte(text switch
    {
        [(byte)'t'] => 1,
        [(byte)'f'] => 0,
        _ when text.SequenceEqual("true"u8) => 1,
        _ when text.SequenceEqual("false"u8) => 0,
        _ => throw Invalid(),
    });
}
