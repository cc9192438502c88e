namespace QueryProxy.Sql.Lexing;

/// <summary>Finds the ends of quoted tokens.</summary>
internal static class StringScanner
{
    /// <summary>The end of a string in which only doubled quotes are special, continuations included.</summary>
    public static int ScanStandard(string text, int start, int body, string unterminated, out bool isPlain)
    {
        isPlain = true;
        var i = body;
        while (true)
        {
            var length = text.AsSpan(i).IndexOf('\'');
            if (length < 0) throw LexicalScan.Error(text, unterminated, start, text.Length);
            i += length + 1;
            if (i < text.Length && text[i] == '\'')
            {
                isPlain = false;
                i++;
                continue;
            }

            var next = LexicalScan.StartOfContinuation(text, i, '\'');
            if (next < 0) return i;
            isPlain = false;
            i = next + 1;
        }
    }

    /// <summary>The end of an E string, continuations included; bad escapes are errors here.</summary>
    public static int ScanEscape(string text, int start, int body)
    {
        var i = body;
        while (true)
        {
            var length = text.AsSpan(i).IndexOfAny('\'', '\\');
            if (length < 0) throw LexicalScan.Error(text, "unterminated quoted string", start, text.Length);
            i += length;
            if (text[i] == '\\')
            {
                if (i + 1 >= text.Length) throw LexicalScan.Error(text, "unterminated quoted string", start, text.Length);
                i += 2;
                continue;
            }

            i++;
            if (i < text.Length && text[i] == '\'')
            {
                i++;
                continue;
            }

            var next = LexicalScan.StartOfContinuation(text, i, '\'');
            if (next < 0) break;
            i = next + 1;
        }

        EscapeString.Decode(text, body, i);
        return i;
    }

    /// <summary>The end of a quoted identifier.</summary>
    public static int ScanIdentifier(string text, int start, int body, out bool isPlain)
    {
        isPlain = true;
        var i = body;
        while (true)
        {
            var length = text.AsSpan(i).IndexOf('"');
            if (length < 0) throw LexicalScan.Error(text, "unterminated quoted identifier", start, text.Length);
            i += length + 1;
            if (i >= text.Length || text[i] != '"') break;
            isPlain = false;
            i++;
        }

        if (i == body + 1) throw LexicalScan.Error(text, "zero-length delimited identifier", start, i);
        return i;
    }
}
