namespace QueryProxy.SecurityTests.Corpus;

/// <summary>One statement of <c>tests/data/security</c>.</summary>
/// <param name="File">The file it stands in, such as <c>attacks/names.sql</c>.</param>
/// <param name="Sql">What is sent, without the comment lines in front.</param>
public sealed record CorpusStatement(string File, string Sql)
{
    /// <summary>The statement on one line, as the lists of exceptions spell it.</summary>
    public string Line { get; } = Sql.Replace("\n", " ", StringComparison.Ordinal);

    /// <summary>What people write, as opposed to what tries to learn something hidden.</summary>
    public bool IsBenign => File.StartsWith("benign/", StringComparison.Ordinal);

    /// <summary>Whether rows must come in the reference's order: there is an ORDER BY outside of all parentheses and quotes.</summary>
    public bool IsOrdered { get; } = HasOuterOrderBy(Sql);

    /// <summary>Whether it may leave something behind in the session.</summary>
    public bool ChangesSession { get; } = !StartsWithAny(Sql, "select", "with", "values", "table", "(", "copy", "explain") || Sql.Contains(';', StringComparison.Ordinal) || Sql.Contains("set_config", StringComparison.OrdinalIgnoreCase);

    private static bool StartsWithAny(string sql, params string[] words) =>
        Array.Exists(words, word => sql.StartsWith(word, StringComparison.OrdinalIgnoreCase));

    private static bool HasOuterOrderBy(string sql)
    {
        var depth = 0;
        var quote = '\0';
        for (var i = 0; i < sql.Length; i++)
        {
            var c = sql[i];
            if (quote != '\0')
            {
                quote = c == quote ? '\0' : quote;
                continue;
            }

            switch (c)
            {
                case '\'' or '"':
                    quote = c;
                    break;
                case '(':
                    depth++;
                    break;
                case ')':
                    depth--;
                    break;
                case 'o' or 'O' when depth == 0 && string.Compare(sql, i, "order by", 0, 8, StringComparison.OrdinalIgnoreCase) == 0:
                    return true;
                default:
                    break;
            }
        }

        return false;
    }
}
