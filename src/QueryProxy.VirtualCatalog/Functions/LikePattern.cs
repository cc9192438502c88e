using System.Text;
using System.Text.RegularExpressions;

namespace QueryProxy.VirtualCatalog.Functions;

/// <summary>LIKE, ILIKE and SIMILAR TO.</summary>
internal static class LikePattern
{
    /// <summary>Whether a text matches a pattern whose escape character is the backslash.</summary>
    public static bool IsMatch(string text, string pattern, bool ignoreCase)
    {
        if (ignoreCase)
        {
            text = text.ToLowerInvariant();
            pattern = pattern.ToLowerInvariant();
        }

        // Two pointers with a return point after the last %: linear in practice, quadratic at worst.
        int t = 0, p = 0, backText = -1, backPattern = -1;
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '%')
            {
                backPattern = ++p;
                backText = t;
                continue;
            }

            if (p < pattern.Length && pattern[p] == '_')
            {
                t += char.IsSurrogatePair(text, t) ? 2 : 1;
                p++;
                continue;
            }

            if (p < pattern.Length)
            {
                var literal = p;
                if (pattern[p] == '\\')
                {
                    literal = p + 1;
                    if (literal >= pattern.Length) throw new CatalogException(CatalogSqlState.InvalidEscapeSequence, "LIKE pattern must not end with escape character");
                }

                if (pattern[literal] == text[t])
                {
                    t++;
                    p = literal + 1;
                    continue;
                }
            }

            if (backPattern < 0) return false;
            t = ++backText;
            p = backPattern;
        }

        while (p < pattern.Length && pattern[p] == '%') p++;
        return p == pattern.Length;
    }

    /// <summary>The pattern with its own escape character replaced by the backslash, as <c>like_escape</c> makes it.</summary>
    public static string Escape(string pattern, string escape)
    {
        if (escape.Length == 0) return pattern.Replace("\\", "\\\\", StringComparison.Ordinal);
        if (escape.Length != 1) throw new CatalogException(CatalogSqlState.InvalidEscapeSequence, "invalid escape string", null, "Escape string must be empty or one character.");
        if (escape == "\\") return pattern;
        var result = new StringBuilder();
        var isEscaped = false;
        foreach (var c in pattern)
        {
            if (c == escape[0] && !isEscaped)
            {
                result.Append('\\');
                isEscaped = true;
                continue;
            }

            if (c == '\\' && !isEscaped) result.Append('\\');
            result.Append(c);
            isEscaped = false;
        }

        return result.ToString();
    }

    /// <summary>A SIMILAR TO pattern as a regular expression, as <c>similar_to_escape</c> makes it.</summary>
    public static string Similar(string pattern, string escape)
    {
        var result = new StringBuilder("^(?:");
        for (var i = 0; i < pattern.Length; i++)
        {
            var c = pattern[i];
            if (escape.Length > 0 && c == escape[0] && i + 1 < pattern.Length)
            {
                result.Append(Regex.Escape(pattern[++i].ToString()));
                continue;
            }

            result.Append(c switch
            {
                '%' => ".*",
                '_' => ".",
                '(' => "(?:",
                '\\' or '.' or '^' or '$' => "\\" + c,
                _ => c.ToString(),
            });
        }

        return result.Append(")$").ToString();
    }
}
