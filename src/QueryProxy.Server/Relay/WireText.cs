using System.Text;
using QueryProxy.Abstractions.Columns;

namespace QueryProxy.Server.Relay;

/// <summary>The binary format of the types whose values a transform sees as text, and back.</summary>
internal static class WireText
{
    private const byte JsonbVersion = 1;

    /// <summary>How a binary value of the type becomes text.</summary>
    /// <exception cref="NotSupportedException">The type's binary format is not known.</exception>
    public static Func<ReadOnlySpan<byte>, string> BinaryToText(uint typeOid) => typeOid switch
    {
        PgTypeOid.Text or PgTypeOid.Varchar or PgTypeOid.BpChar or PgTypeOid.Name or PgTypeOid.Json or PgTypeOid.Xml or PgTypeOid.Unknown =>
            static value => Encoding.UTF8.GetString(value),
        PgTypeOid.Jsonb => static value => Encoding.UTF8.GetString(value[1..]),
        PgTypeOid.Uuid => static value => new Guid(value, bigEndian: true).ToString(),
        PgTypeOid.Numeric => WireNumeric.ToText,
        // Every enum of the upstream has an OID of its own and is text on the wire in both formats.
        > FirstUserOid => static value => Encoding.UTF8.GetString(value),
        _ => throw Unknown(typeOid),
    };

    /// <summary>The binary format of text.</summary>
    /// <exception cref="NotSupportedException">The type's binary format is not known.</exception>
    public static byte[] TextToBinary(uint typeOid, ReadOnlySpan<byte> text) => typeOid switch
    {
        PgTypeOid.Text or PgTypeOid.Varchar or PgTypeOid.BpChar or PgTypeOid.Name or PgTypeOid.Json or PgTypeOid.Xml or PgTypeOid.Unknown or > FirstUserOid => text.ToArray(),
        PgTypeOid.Jsonb => [JsonbVersion, .. text],
        PgTypeOid.Uuid => Guid.Parse(Encoding.ASCII.GetString(text)).ToByteArray(bigEndian: true),
        PgTypeOid.Numeric => WireNumeric.ToBinary(Encoding.ASCII.GetString(text)),
        _ => throw Unknown(typeOid),
    };

    private const uint FirstUserOid = 16384;

    private static NotSupportedException Unknown(uint typeOid) => new($"values of type {typeOid} cannot be transformed in binary format");
}
