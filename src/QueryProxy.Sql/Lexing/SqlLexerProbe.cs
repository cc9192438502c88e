namespace QueryProxy.Sql.Lexing;

/// <summary>Looks ahead in the text without moving a lexer: only UESCAPE needs it.</summary>
internal readonly struct SqlLexerProbe(string text, int position)
{
    public int SkipSpace(int start)
    {
        var i = start;
        while (i < text.Length)
        {
            if (CharacterClass.IsSpace(text[i])) i++;
            else if (text[i] == '-' && i + 1 < text.Length && text[i + 1] == '-') i = LexicalScan.EndOfLineComment(text, i);
            else if (text[i] == '/' && i + 1 < text.Length && text[i + 1] == '*') i = LexicalScan.EndOfBlockComment(text, i);
            else break;
        }

        return i;
    }

    public bool TryWord(string word, out int end)
    {
        var start = SkipSpace(position);
        end = start + word.Length;
        if (end > text.Length || !text.AsSpan(start, word.Length).Equals(word, StringComparison.OrdinalIgnoreCase)) return false;
        return end == text.Length || !CharacterClass.IsIdentifierPart(text[end]);
    }

    public int EndOfToken(int start)
    {
        var end = start;
        while (end < text.Length && CharacterClass.IsIdentifierPart(text[end])) end++;
        return end == start ? Math.Min(start + 1, text.Length) : end;
    }
}
