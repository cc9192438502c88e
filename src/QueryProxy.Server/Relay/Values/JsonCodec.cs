namespace QueryProxy.Server.Relay.Values;

/// <summary>json, which is text that must be JSON.</summary>
internal sealed class JsonCodec() : TextCodec("json")
{
    public override void Check(ReadOnlySpan<byte> text)
    {
        base.Check(text);
        CheckJson(text, Name);
    }
}
