using System.Text;

namespace QueryProxy.Protocol.Authentication;

/// <summary>Reads the comma-separated attributes of a SCRAM message in the order that RFC 5802, section 7 fixes.</summary>
internal ref struct ScramMessageReader
{
    private ReadOnlySpan<char> _rest;

    public ScramMessageReader(string message) => _rest = message;

    public readonly bool IsAtEnd => _rest.IsEmpty;

    public static string Decode(ReadOnlySpan<byte> message)
    {
        // Everything that may stand in a message that we understand is ASCII, user names apart, and PostgreSQL's are empty.
        try
        {
            return new UTF8Encoding(false, true).GetString(message);
        }
        catch (DecoderFallbackException)
        {
            throw Malformed();
        }
    }

    public static ProtocolViolationException Malformed() => new("malformed SCRAM message");

    public static byte[] DecodeBase64(ReadOnlySpan<char> text)
    {
        var bytes = new byte[text.Length];
        // White space inside is what the framework would allow and the RFC does not.
        if (text.ContainsAny(' ', '\t') || text.ContainsAny('\r', '\n') || !Convert.TryFromBase64Chars(text, bytes, out var length))
            throw Malformed();
        return bytes[..length];
    }

    /// <summary>The text up to the next comma, which is consumed.</summary>
    public ReadOnlySpan<char> ReadPart()
    {
        var comma = _rest.IndexOf(',');
        var part = comma < 0 ? _rest : _rest[..comma];
        _rest = comma < 0 ? default : _rest[(comma + 1)..];
        return part;
    }

    /// <summary>The value of the next attribute, which must be <paramref name="name"/>.</summary>
    public ReadOnlySpan<char> ReadAttribute(char name)
    {
        var part = ReadPart();
        if (part.Length < 2 || part[0] != name || part[1] != '=')
            throw Malformed();
        return part[2..];
    }

    public ReadOnlySpan<char> ReadNonce()
    {
        var nonce = ReadAttribute('r');
        foreach (var c in nonce)
        {
            if (c is < '!' or > '~')
                throw Malformed();
        }

        return nonce.IsEmpty ? throw Malformed() : nonce;
    }
}
