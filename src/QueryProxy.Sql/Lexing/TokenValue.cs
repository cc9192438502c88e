using System.Text;

namespace QueryProxy.Sql.Lexing;

/// <summary>Makes the values of tokens from their text.</summary>
internal static class TokenValue
{
    /// <summary>PostgreSQL's NAMEDATALEN without the final NUL.</summary>
    private const int MaxIdentifierBytes = 63;

    public static string Identifier(string text, Token token)
    {
        if (token.Kind == TokenKind.Keyword) return Keywords.TextOf(token.Keyword);
        var length = token.End - token.Start;
        var value = token.Form switch
        {
            TokenForm.Plain => RecentNames.Get(text.AsSpan(token.Start, length)),
            TokenForm.Folded when length <= RecentNames.MaxLength => Folded(text.AsSpan(token.Start, length)),
            TokenForm.Folded => string.Create(length, (text, token.Start), static (span, source) =>
            {
                for (var i = 0; i < span.Length; i++) span[i] = LexicalScan.Fold(source.text[source.Start + i]);
            }),
            _ => Decode(text, token),
        };
        return value.Length * 3 <= MaxIdentifierBytes ? value : Truncate(value);
    }

    private static string Folded(ReadOnlySpan<char> written)
    {
        Span<char> folded = stackalloc char[RecentNames.MaxLength];
        for (var i = 0; i < written.Length; i++) folded[i] = LexicalScan.Fold(written[i]);
        return RecentNames.Get(folded[..written.Length]);
    }

    public static string String(string text, Token token) => Decode(text, token);

    /// <summary>The text of a quoted token without quotes and escapes.</summary>
    public static string Decode(string text, Token token)
    {
        var prefix = token.Kind is TokenKind.BitString or TokenKind.HexString ? 2 : 1;
        switch (token.Form)
        {
            case TokenForm.Quoted:
                return text.Substring(token.Start + prefix, token.End - token.Start - prefix - 1);
            case TokenForm.QuotedEscaped:
                return Unquote(text, token.Start + prefix, token.End, text[token.Start + prefix - 1]);
            case TokenForm.Escape:
                return EscapeString.Decode(text, token.Start + 2, token.End);
            case TokenForm.Unicode:
                return UnicodeEscapes.Decode(text, token);
            case TokenForm.Dollar:
                {
                    var tag = text.IndexOf('$', token.Start + 1) - token.Start + 1;
                    return text.Substring(token.Start + tag, token.End - token.Start - (2 * tag));
                }

            default:
                return text[token.Start..token.End];
        }
    }

    /// <summary>Resolves doubled quotes and continuations; <paramref name="end"/> is behind the last quote.</summary>
    public static string Unquote(string text, int body, int end, char quote)
    {
        var close = text.AsSpan(body, end - body).IndexOf(quote);
        if (body + close + 1 == end) return text.Substring(body, close);
        var result = new StringBuilder(end - body);
        var i = body;
        while (i < end)
        {
            if (text[i] != quote)
            {
                result.Append(text[i++]);
            }
            else if (i + 1 < end && text[i + 1] == quote)
            {
                result.Append(quote);
                i += 2;
            }
            else if (i + 1 >= end)
            {
                break;
            }
            else
            {
                i = LexicalScan.StartOfContinuation(text, i + 1, quote) + 1;
            }
        }

        return result.ToString();
    }

    private static string Truncate(string value)
    {
        if (Encoding.UTF8.GetByteCount(value) <= MaxIdentifierBytes) return value;
        var bytes = 0;
        var length = 0;
        foreach (var rune in value.EnumerateRunes())
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > MaxIdentifierBytes) break;
            length += rune.Utf16SequenceLength;
        }

        return value[..length];
    }
}
