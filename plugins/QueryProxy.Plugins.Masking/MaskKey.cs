using QueryProxy.Abstractions.Queries;

namespace QueryProxy.Plugins.Masking;

/// <summary>
/// A data source's key in the form in which SQL computes HMAC-SHA256 with it (RFC 2104): the two padded keys, each a <see cref="SqlSecret"/>, so that neither stands in the
/// text of a statement. Immutable.
/// </summary>
internal sealed class MaskKey
{
    private const int BlockLength = 64;

    private MaskKey(byte[] inner, byte[] outer)
    {
        Inner = new SqlSecret(inner);
        Outer = new SqlSecret(outer);
    }

    /// <summary>A key of zeros, to see whether an expression fits.</summary>
    public static MaskKey Sample { get; } = Of([]);

    /// <summary>The key for the inner hash.</summary>
    public SqlSecret Inner { get; }

    /// <summary>The key for the outer hash.</summary>
    public SqlSecret Outer { get; }

    /// <summary>Pads a key of at most 64 bytes.</summary>
    public static MaskKey Of(ReadOnlySpan<byte> key)
    {
        var inner = new byte[BlockLength];
        var outer = new byte[BlockLength];
        key.CopyTo(inner);
        key.CopyTo(outer);
        for (var i = 0; i < BlockLength; i++)
        {
            inner[i] ^= 0x36;
            outer[i] ^= 0x5c;
        }

        return new MaskKey(inner, outer);
    }
}
