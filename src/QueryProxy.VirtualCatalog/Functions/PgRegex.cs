using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;

namespace QueryProxy.VirtualCatalog.Functions;

/// <summary>
/// PostgreSQL's advanced regular expressions by way of .NET's: the two differ in bracket classes, in word anchors, in what <c>.</c> and <c>$</c> match
/// and in embedded options. Matching has a time limit.
/// </summary>
internal static class PgRegex
{
    private const int CacheLimit = 512;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(1);
    private static readonly ConcurrentDictionary<(string Pattern, string Flags), Regex> Cache = new();

    /// <summary>The expression for a pattern with the flags of the <c>regexp_…</c> functions (<c>g</c> left to the caller).</summary>
    public static Regex Get(string pattern, string flags)
    {
        if (Cache.TryGetValue((pattern, flags), out var known)) return known;
        var regex = Make(pattern, flags);
        if (Cache.Count >= CacheLimit) Cache.Clear();
        return Cache[(pattern, flags)] = regex;
    }

    public static bool IsMatch(string text, string pattern, bool ignoreCase) => Run(() => Get(pattern, ignoreCase ? "i" : "").IsMatch(text));

    public static T Run<T>(Func<T> match)
    {
        try
        {
            return match();
        }
        catch (RegexMatchTimeoutException)
        {
            throw new CatalogException(CatalogSqlState.ProgramLimitExceeded, "regular expression is too complex");
        }
    }

    private static Regex Make(string pattern, string flags)
    {
        var options = RegexOptions.CultureInvariant | RegexOptions.Singleline;
        var isLiteral = false;
        var body = pattern;
        if (body.StartsWith("***=", StringComparison.Ordinal))
        {
            isLiteral = true;
            body = body[4..];
        }
        else if (body.StartsWith("***:", StringComparison.Ordinal))
        {
            body = body[4..];
        }

        var embedded = string.Empty;
        if (!isLiteral && body.StartsWith("(?", StringComparison.Ordinal) && body.IndexOf(')', StringComparison.Ordinal) is > 2 and var close
            && body[2..close].All(char.IsAsciiLetter))
        {
            embedded = body[2..close];
            body = body[(close + 1)..];
        }

        var isLineSensitive = false;
        foreach (var flag in flags + embedded)
        {
            switch (flag)
            {
                case 'i':
                    options |= RegexOptions.IgnoreCase;
                    break;
                case 'c':
                    options &= ~RegexOptions.IgnoreCase;
                    break;
                case 'x':
                    options |= RegexOptions.IgnorePatternWhitespace;
                    break;
                case 'n' or 'm':
                    isLineSensitive = true;
                    break;
                case 's' or 't' or 'e' or 'b' or 'g':
                    break;
                case 'p' or 'w':
                    isLineSensitive = flag == 'w';
                    break;
                case 'q':
                    isLiteral = true;
                    break;
                default:
                    throw new CatalogException(CatalogSqlState.InvalidParameterValue, $"invalid regular expression option: \"{flag}\"");
            }
        }

        if (isLineSensitive) options = (options & ~RegexOptions.Singleline) | RegexOptions.Multiline;
        try
        {
            return new Regex(isLiteral ? Regex.Escape(body) : Translate(body, isLineSensitive), options, Timeout);
        }
        catch (ArgumentException)
        {
            throw new CatalogException(CatalogSqlState.InvalidRegularExpression, "invalid regular expression: " + Reason(body));
        }
    }

    private static string Reason(string pattern)
    {
        var open = pattern.Count(static c => c == '(') - pattern.Count(static c => c == ')');
        if (open != 0) return "parentheses () not balanced";
        return pattern.Count(static c => c == '[') != pattern.Count(static c => c == ']') ? "brackets [] not balanced" : "quantifier operand invalid";
    }

    private static string Translate(string pattern, bool isLineSensitive)
    {
        var output = new StringBuilder();
        for (var i = 0; i < pattern.Length; i++)
        {
            var c = pattern[i];
            switch (c)
            {
                case '\\' when i + 1 < pattern.Length:
                    i++;
                    output.Append(pattern[i] switch
                    {
                        'm' => @"\b(?=\w)",
                        'M' => @"\b(?<=\w)",
                        'y' => @"\b",
                        'Y' => @"\B",
                        'A' => @"\A",
                        'Z' => @"\z",
                        var other => "\\" + other,
                    });
                    break;
                case '$' when !isLineSensitive:
                    output.Append(@"\z");
                    break;
                case '[':
                    i = TranslateBracket(pattern, i, output);
                    break;
                default:
                    output.Append(c);
                    break;
            }
        }

        return output.ToString();
    }

    private static int TranslateBracket(string pattern, int start, StringBuilder output)
    {
        // [[:<:]] and [[:>:]] are word anchors, not classes.
        if (string.CompareOrdinal(pattern, start, "[[:<:]]", 0, 7) == 0)
        {
            output.Append(@"\b(?=\w)");
            return start + 6;
        }

        if (string.CompareOrdinal(pattern, start, "[[:>:]]", 0, 7) == 0)
        {
            output.Append(@"\b(?<=\w)");
            return start + 6;
        }

        var i = start + 1;
        output.Append('[');
        if (i < pattern.Length && pattern[i] == '^')
        {
            output.Append('^');
            i++;
        }

        var isFirst = true;
        for (; i < pattern.Length; i++)
        {
            var c = pattern[i];
            if (c == ']' && !isFirst)
            {
                output.Append(']');
                return i;
            }

            isFirst = false;
            if (c == '[' && i + 1 < pattern.Length && pattern[i + 1] is ':' or '.' or '=')
            {
                var kind = pattern[i + 1];
                var end = pattern.IndexOf(kind + "]", i + 2, StringComparison.Ordinal);
                if (end < 0) break;
                var name = pattern[(i + 2)..end];
                output.Append(kind == ':' ? Class(name) : Regex.Escape(name).Replace("]", "\\]", StringComparison.Ordinal));
                i = end + 1;
                continue;
            }

            if (c == '\\' && i + 1 < pattern.Length)
            {
                output.Append('\\').Append(pattern[++i]);
                continue;
            }

            if (c is '[' or ']') output.Append('\\');
            output.Append(c);
        }

        throw new CatalogException(CatalogSqlState.InvalidRegularExpression, "invalid regular expression: brackets [] not balanced");
    }

    private static string Class(string name) => name switch
    {
        "alpha" => @"\p{L}",
        "digit" => @"\d",
        "alnum" => @"\p{L}\p{Nd}",
        "upper" => @"\p{Lu}",
        "lower" => @"\p{Ll}",
        "space" => @"\s",
        "blank" => @" \t",
        "punct" => @"!-/:-@\[-`{-~",
        "cntrl" => @"\x00-\x1f\x7f",
        "print" => @" -~\u00a0-\uffff",
        "graph" => @"!-~\u00a1-\uffff",
        "xdigit" => @"0-9A-Fa-f",
        "word" => @"\w",
        _ => throw new CatalogException(CatalogSqlState.InvalidRegularExpression, "invalid regular expression: invalid character class"),
    };
}
