using QueryProxy.Sql.Syntax;

namespace QueryProxy.Sql.Lexing;

/// <summary>The scanner's small rules: comments, operators, folding, and errors in PostgreSQL's form.</summary>
internal static class LexicalScan
{
    public static char Fold(char c) => c is >= 'A' and <= 'Z' ? (char)(c | 0x20) : c;

    public static int EndOfLineComment(string text, int start)
    {
        var length = text.AsSpan(start).IndexOfAny(CharacterClass.Newlines);
        return length < 0 ? text.Length : start + length;
    }

    /// <summary>Comments nest.</summary>
    public static int EndOfBlockComment(string text, int start)
    {
        var depth = 1;
        var i = start + 2;
        while (i < text.Length)
        {
            var skip = text.AsSpan(i).IndexOfAny('*', '/');
            if (skip < 0) break;
            i += skip;
            if (i + 1 >= text.Length) break;
            if (text[i] == '/' && text[i + 1] == '*')
            {
                depth++;
                i += 2;
            }
            else if (text[i] == '*' && text[i + 1] == '/')
            {
                i += 2;
                if (--depth == 0) return i;
            }
            else
            {
                i++;
            }
        }

        throw Error(text, "unterminated /* comment", start, text.Length);
    }

    /// <summary>
    /// The longest run of operator characters, shortened where a comment begins, and by trailing signs unless the
    /// operator holds a character that no SQL operator has.
    /// </summary>
    public static int OperatorLength(string text, int start)
    {
        var end = start;
        while (end < text.Length && CharacterClass.IsOperator(text[end]))
        {
            if (end > start && end + 1 < text.Length
                && ((text[end] == '/' && text[end + 1] == '*') || (text[end] == '-' && text[end + 1] == '-'))) break;
            end++;
        }

        while (end - start > 1 && text[end - 1] is '+' or '-')
        {
            var allowed = false;
            for (var i = end - 2; i >= start && !allowed; i--) allowed = CharacterClass.AllowsTrailingSign(text[i]);
            if (allowed) break;
            end--;
        }

        return end - start;
    }

    /// <summary>
    /// Skips what may stand between the parts of a string continued on another line: white space with a newline in it,
    /// and line comments. Returns -1 when the string does not go on.
    /// </summary>
    public static int StartOfContinuation(string text, int position, char quote)
    {
        var sawNewline = false;
        var i = position;
        while (i < text.Length)
        {
            var c = text[i];
            if (c is '\n' or '\r')
            {
                sawNewline = true;
                i++;
            }
            else if (CharacterClass.IsSpace(c))
            {
                i++;
            }
            else if (c == '-' && i + 1 < text.Length && text[i + 1] == '-')
            {
                // A comment before the newline belongs to it; after it, the comment has to end in a newline too.
                i = EndOfLineComment(text, i);
            }
            else
            {
                return sawNewline && c == quote ? i : -1;
            }
        }

        return -1;
    }

    /// <summary>An error "at or near" the text between the offsets.</summary>
    public static SqlSyntaxException Error(
        string text,
        string message,
        int start,
        int end,
        string sqlState = SqlState.SyntaxError,
        string? hint = null)
    {
        var span = SourceSpan.FromBounds(start, end);
        var where = start >= text.Length ? " at end of input" : $" at or near \"{text.AsSpan(start, end - start)}\"";
        return new SqlSyntaxException(sqlState, message + where, span, span.PositionIn(text), hint);
    }

    /// <summary>An error without "at or near".</summary>
    public static SqlSyntaxException PlainError(
        string text,
        string message,
        SourceSpan span,
        string sqlState = SqlState.SyntaxError,
        string? hint = null,
        string? detail = null) => new(sqlState, message, span, span.PositionIn(text), hint, detail);
}
