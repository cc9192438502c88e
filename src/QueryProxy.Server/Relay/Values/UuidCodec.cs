using System.Buffers.Text;

namespace QueryProxy.Server.Relay.Values;

/// <summary>uuid: sixteen bytes.</summary>
internal sealed class UuidCodec() : ValueCodec("uuid")
{
    public override void WriteText(ReadOnlySpan<byte> binary, TextStyle style, ValueBuffer output) =>
        Utf8Formatter.TryFormat(new Guid(Sized(binary, 16), bigEndian: true), output.Reserve(36), out _);

    public override void WriteBinary(ReadOnlySpan<byte> text, ValueBuffer output)
    {
        if (!Utf8Parser.TryParse(text, out Guid value, out var used) || used != text.Length)
            throw Invalid();
        value.TryWriteBytes(output.Reserve(16), bigEndian: true, out _);
    }
}
