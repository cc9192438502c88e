using System.Text;
using QueryProxy.Sql.Syntax;

namespace QueryProxy.Sql.Lexing;

/// <summary>U&amp;'...' and U&amp;"...": the UESCAPE clause and the escapes.</summary>
internal static class UnicodeEscapes
{
    /// <summary>The end of the UESCAPE clause after a token, or the token's own end when there is none.</summary>
    public static int EndOfClause(string text, int end)
    {
        var lexer = new SqlLexerProbe(text, end);
        if (!lexer.TryWord("uescape", out var afterWord)) return end;
        var quote = lexer.SkipSpace(afterWord);
        if (quote >= text.Length || text[quote] != '\'')
            throw LexicalScan.Error(text, "UESCAPE must be followed by a simple string literal", quote, lexer.EndOfToken(quote));
        return StringScanner.ScanStandard(text, quote, quote + 1, "unterminated quoted string", out _);
    }

    /// <summary>The value of a U&amp; token, without its quotes.</summary>
    public static string Decode(string text, Token token)
    {
        var quote = text[token.Start + 2];
        var close = quote == '"'
            ? StringScanner.ScanIdentifier(text, token.Start, token.Start + 3, out _)
            : StringScanner.ScanStandard(text, token.Start, token.Start + 3, "unterminated quoted string", out _);
        var escape = close == token.End ? '\\' : EscapeCharacter(text, close, token.End);
        var raw = TokenValue.Unquote(text, token.Start + 3, close, quote);
        return raw.Contains(escape, StringComparison.Ordinal) ? Decode(text, token.Start + 3, raw, escape) : raw;
    }

    private static char EscapeCharacter(string text, int close, int end)
    {
        var probe = new SqlLexerProbe(text, close);
        probe.TryWord("uescape", out var afterWord);
        var start = probe.SkipSpace(afterWord);
        var value = TokenValue.Unquote(text, start + 1, end, '\'');
        if (value.Length != 1 || value[0] is '+' or '\'' or '"' || char.IsAsciiHexDigit(value[0]) || CharacterClass.IsSpace(value[0]))
            throw LexicalScan.Error(text, "invalid Unicode escape character", start, end);
        return value[0];
    }

    private static string Decode(string text, int body, string raw, char escape)
    {
        var result = new StringBuilder(raw.Length);
        var pendingHigh = '\0';
        var i = 0;
        while (i < raw.Length)
        {
            if (raw[i] != escape)
            {
                if (pendingHigh != 0) throw Surrogate(text, body + i);
                result.Append(raw[i++]);
                continue;
            }

            if (i + 1 < raw.Length && raw[i + 1] == escape)
            {
                if (pendingHigh != 0) throw Surrogate(text, body + i);
                result.Append(escape);
                i += 2;
                continue;
            }

            var (digits, skip) = i + 1 < raw.Length && raw[i + 1] == '+' ? (6, 2) : (4, 1);
            if (!TryReadHex(raw, i + skip, digits, out var value))
            {
                throw LexicalScan.PlainError(
                    text,
                    "invalid Unicode escape",
                    new SourceSpan(body + i, 1),
                    SqlState.SyntaxError,
                    "Unicode escapes must be \\XXXX or \\+XXXXXX.");
            }

            if (value is 0 or > 0x10FFFF)
                throw LexicalScan.PlainError(text, "invalid Unicode escape value", new SourceSpan(body + i, 1));
            if (value <= 0xFFFF && char.IsLowSurrogate((char)value) != (pendingHigh != 0)) throw Surrogate(text, body + i);
            if (value > 0xFFFF && pendingHigh != 0) throw Surrogate(text, body + i);
            if (value <= 0xFFFF && char.IsHighSurrogate((char)value))
            {
                pendingHigh = (char)value;
            }
            else if (pendingHigh != 0)
            {
                result.Append(pendingHigh).Append((char)value);
                pendingHigh = '\0';
            }
            else
            {
                result.Append(new Rune(value).ToString());
            }

            i += skip + digits;
        }

        if (pendingHigh != 0) throw Surrogate(text, body + i);
        return result.ToString();
    }

    private static SqlSyntaxException Surrogate(string text, int position) =>
        LexicalScan.PlainError(text, "invalid Unicode surrogate pair", new SourceSpan(Math.Min(position, text.Length), 0));

    private static bool TryReadHex(string raw, int start, int digits, out int value)
    {
        value = 0;
        if (start + digits > raw.Length) return false;
        foreach (var c in raw.AsSpan(start, digits))
        {
            if (!char.IsAsciiHexDigit(c)) return false;
            value = (value << 4) + (char.IsAsciiDigit(c) ? c - '0' : (c | 0x20) - 'a' + 10);
        }

        return true;
    }
}
