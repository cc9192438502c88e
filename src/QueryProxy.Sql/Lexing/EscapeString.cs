using System.Text;
using QueryProxy.Sql.Syntax;

namespace QueryProxy.Sql.Lexing;

/// <summary>
/// The value of an E string. Octal and hexadecimal escapes are bytes, so the value is put together in UTF-8 and has to
/// be valid UTF-8 in the end, without NUL.
/// </summary>
internal static class EscapeString
{
    /// <summary>Decodes from the first character after the opening quote to the end of the token.</summary>
    public static string Decode(string text, int body, int end)
    {
        if (text.AsSpan(body, end - body).IndexOf('\\') < 0) return TokenValue.Unquote(text, body, end, '\'');
        var bytes = new List<byte>(end - body);
        var hasRawBytes = false;
        var i = body;
        while (i < end)
        {
            var c = text[i];
            if (c == '\'')
            {
                if (i + 1 < end && text[i + 1] == '\'')
                {
                    bytes.Add((byte)'\'');
                    i += 2;
                    continue;
                }

                var next = LexicalScan.StartOfContinuation(text, i + 1, '\'');
                if (next < 0 || next >= end) break;
                i = next + 1;
            }
            else if (c == '\\')
            {
                i = DecodeEscape(text, i, end, bytes, ref hasRawBytes);
            }
            else
            {
                i += AppendRune(text, i, bytes);
            }
        }

        return ToText(bytes, hasRawBytes, text);
    }

    private static int AppendRune(string text, int i, List<byte> bytes)
    {
        if (!Rune.TryGetRuneAt(text, i, out var rune)) rune = Rune.ReplacementChar;
        Append(bytes, rune);
        return rune.Utf16SequenceLength;
    }

    private static void Append(List<byte> bytes, Rune rune)
    {
        Span<byte> buffer = stackalloc byte[4];
        var length = rune.EncodeToUtf8(buffer);
        foreach (var b in buffer[..length]) bytes.Add(b);
    }

    private static int DecodeEscape(string text, int i, int end, List<byte> bytes, ref bool hasRawBytes)
    {
        var c = text[i + 1];
        switch (c)
        {
            case >= '0' and <= '7':
                {
                    var length = 1;
                    var value = c - '0';
                    while (length < 3 && i + 1 + length < end && text[i + 1 + length] is >= '0' and <= '7')
                        value = (value * 8) + text[i + 1 + length++] - '0';
                    bytes.Add((byte)value);
                    hasRawBytes = true;
                    return i + 1 + length;
                }

            case 'x' when i + 2 < end && char.IsAsciiHexDigit(text[i + 2]):
                {
                    var length = i + 3 < end && char.IsAsciiHexDigit(text[i + 3]) ? 2 : 1;
                    bytes.Add(byte.Parse(text.AsSpan(i + 2, length), System.Globalization.NumberStyles.HexNumber));
                    hasRawBytes = true;
                    return i + 2 + length;
                }

            case 'u' or 'U':
                return DecodeUnicode(text, i, end, bytes);
            case 'b':
                bytes.Add((byte)'\b');
                return i + 2;
            case 'f':
                bytes.Add((byte)'\f');
                return i + 2;
            case 'n':
                bytes.Add((byte)'\n');
                return i + 2;
            case 'r':
                bytes.Add((byte)'\r');
                return i + 2;
            case 't':
                bytes.Add((byte)'\t');
                return i + 2;
            case 'v':
                bytes.Add((byte)'\v');
                return i + 2;
            default:
                return i + 1 + AppendRune(text, i + 1, bytes);
        }
    }

    private static int DecodeUnicode(string text, int i, int end, List<byte> bytes)
    {
        var (value, length) = ReadUnicodeEscape(text, i, end);
        if (!char.IsSurrogate((char)value) || value > 0xFFFF)
        {
            Append(bytes, new Rune(value));
            return i + length;
        }

        // A first surrogate needs the second one right behind it.
        var next = i + length;
        if (char.IsHighSurrogate((char)value) && next + 1 < end && text[next] == '\\' && text[next + 1] is 'u' or 'U')
        {
            var (low, lowLength) = ReadUnicodeEscape(text, next, end);
            if (low <= 0xFFFF && char.IsLowSurrogate((char)low))
            {
                Append(bytes, new Rune((char)value, (char)low));
                return next + lowLength;
            }

            throw LexicalScan.Error(text, "invalid Unicode surrogate pair", next, next + lowLength);
        }

        var at = char.IsHighSurrogate((char)value) ? next : i;
        throw LexicalScan.Error(text, "invalid Unicode surrogate pair", at, Math.Min(at == i ? next : at + 1, text.Length));
    }

    private static (int Value, int Length) ReadUnicodeEscape(string text, int i, int end)
    {
        var digits = text[i + 1] == 'u' ? 4 : 8;
        var hex = 0;
        while (hex < digits && i + 2 + hex < end && char.IsAsciiHexDigit(text[i + 2 + hex])) hex++;
        if (hex < digits)
        {
            throw LexicalScan.PlainError(
                text,
                "invalid Unicode escape",
                SourceSpan.FromBounds(i, i + 2 + hex),
                SqlState.InvalidEscapeSequence,
                "Unicode escapes must be \\uXXXX or \\UXXXXXXXX.");
        }

        var value = uint.Parse(text.AsSpan(i + 2, digits), System.Globalization.NumberStyles.HexNumber);
        if (value is 0 or > 0x10FFFF) throw LexicalScan.Error(text, "invalid Unicode escape value", i, i + 2 + digits);
        return ((int)value, 2 + digits);
    }

    private static string ToText(List<byte> bytes, bool hasRawBytes, string text)
    {
        var span = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(bytes);
        if (!hasRawBytes) return Encoding.UTF8.GetString(span);
        var zero = span.IndexOf((byte)0);
        var valid = System.Text.Unicode.Utf8.IsValid(span);
        if (zero < 0 && valid) return Encoding.UTF8.GetString(span);
        var message = "invalid byte sequence for encoding \"UTF8\": " + (zero >= 0 && valid ? "0x00" : FirstInvalid(span));
        throw LexicalScan.PlainError(text, message, SourceSpan.None, SqlState.CharacterNotInRepertoire);
    }

    private static string FirstInvalid(ReadOnlySpan<byte> bytes)
    {
        var i = 0;
        while (i < bytes.Length && Rune.DecodeFromUtf8(bytes[i..], out _, out var consumed) == System.Buffers.OperationStatus.Done && bytes[i] != 0)
            i += consumed;
        var length = i >= bytes.Length ? 0 : bytes[i] switch { >= 0xF0 => 4, >= 0xE0 => 3, >= 0xC0 => 2, _ => 1 };
        return string.Join(' ', bytes.Slice(i, Math.Min(length, bytes.Length - i)).ToArray().Select(b => $"0x{b:x2}"));
    }
}
