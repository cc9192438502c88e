using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;

namespace QueryProxy.Server.Relay.Values;

/// <summary>An enum: one of its labels, as discovery found them.</summary>
internal sealed class EnumCodec(string name, ImmutableArray<string> labels) : TextCodec(name)
{
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _labels = labels.ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    public override void Check(ReadOnlySpan<byte> text)
    {
        // A label is at most 63 bytes long.
        Span<char> chars = stackalloc char[64];
        if (!Encoding.UTF8.TryGetChars(text, chars, out var length) || !_labels.Contains(chars[..length]))
            throw Invalid();
    }
}
