namespace QueryProxy.Sql.Lexing;

/// <summary>Numbers by PostgreSQL 16's rules: other bases, underscores between digits, no letters right after.</summary>
internal static class NumberScanner
{
    /// <summary>
    /// The end of the number at <paramref name="start"/>, and whether it is an integer (of any base; it may still be too
    /// big for 32 bits).
    /// </summary>
    public static int Scan(string text, int start, out bool isInteger)
    {
        isInteger = true;
        if (text[start] == '0' && start + 1 < text.Length)
        {
            var radix = LexicalScan.Fold(text[start + 1]) switch { 'x' => 16, 'o' => 8, 'b' => 2, _ => 0 };
            if (radix != 0) return ScanRadix(text, start, radix);
        }

        var end = Digits(text, start, 10);
        if (end < text.Length && text[end] == '.')
        {
            // 1..2 is 1, "..", 2
            if (end > start && end + 1 < text.Length && text[end + 1] == '.') return end;
            isInteger = false;
            end = IsDigit(text, end + 1, 10) ? Digits(text, end + 1, 10) : end + 1;
        }

        if (end < text.Length && text[end] is 'e' or 'E')
        {
            var exponent = end + 1;
            if (exponent < text.Length && text[exponent] is '+' or '-') exponent++;
            if (IsDigit(text, exponent, 10))
            {
                isInteger = false;
                end = Digits(text, exponent, 10);
            }
            else if (exponent > end + 1)
            {
                throw LexicalScan.Error(text, "trailing junk after numeric literal", start, exponent);
            }
        }

        CheckNoJunk(text, start, end);
        return end;
    }

    /// <summary>The value of an integer token when it fits 32 bits.</summary>
    public static bool TryGetInt32(ReadOnlySpan<char> token, out int value)
    {
        value = 0;
        var radix = 10;
        if (token.Length > 2 && token[0] == '0')
        {
            radix = LexicalScan.Fold(token[1]) switch { 'x' => 16, 'o' => 8, 'b' => 2, _ => 10 };
            if (radix != 10) token = token[2..];
        }

        long result = 0;
        foreach (var c in token)
        {
            if (c == '_') continue;
            result = (result * radix) + DigitValue(c);
            if (result > int.MaxValue) return false;
        }

        value = (int)result;
        return true;
    }

    private static int ScanRadix(string text, int start, int radix)
    {
        var first = start + 2;
        if (first < text.Length && text[first] == '_') first++;
        if (!IsDigit(text, first, radix))
        {
            var junk = EndOfWord(text, start + 1);
            if (junk > first) throw LexicalScan.Error(text, "trailing junk after numeric literal", start, junk);
            var name = radix switch { 16 => "hexadecimal", 8 => "octal", _ => "binary" };
            throw LexicalScan.Error(text, $"invalid {name} integer", start, first);
        }

        var end = Digits(text, first, radix);
        CheckNoJunk(text, start, end);
        return end;
    }

    private static void CheckNoJunk(string text, int start, int end)
    {
        if (end < text.Length && CharacterClass.IsIdentifierStart(text[end]))
            throw LexicalScan.Error(text, "trailing junk after numeric literal", start, EndOfWord(text, end));
    }

    private static int EndOfWord(string text, int position)
    {
        while (position < text.Length && CharacterClass.IsIdentifierPart(text[position])) position++;
        return position;
    }

    private static int Digits(string text, int position, int radix)
    {
        while (IsDigit(text, position, radix) || (position < text.Length && text[position] == '_' && IsDigit(text, position + 1, radix)))
            position++;
        return position;
    }

    private static bool IsDigit(string text, int position, int radix) =>
        position < text.Length && DigitValue(text[position]) < radix;

    private static int DigitValue(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'a' and <= 'f' => c - 'a' + 10,
        >= 'A' and <= 'F' => c - 'A' + 10,
        _ => int.MaxValue,
    };
}
