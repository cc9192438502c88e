using System.Text.Json;

namespace QueryProxy.Sql.Oracle;

/// <summary>One statement of a corpus, and where it stood.</summary>
public sealed record CorpusStatement(string Sql, string Source)
{
    /// <summary>Reads lines of {"sql", ...}.</summary>
    public static IEnumerable<CorpusStatement> ReadJsonLines(string path)
    {
        foreach (var line in File.ReadLines(path))
        {
            if (string.IsNullOrWhiteSpace(line)) continue;
            using var json = JsonDocument.Parse(line);
            var source = json.RootElement.TryGetProperty("file", out var file) ? file.GetString() : null;
            yield return new CorpusStatement(json.RootElement.GetProperty("sql").GetString()!, source ?? Path.GetFileName(path));
        }
    }

    /// <summary>
    /// Reads a file with a statement a line; a line that begins with white space goes on with the statement before.
    /// Lines that begin with <c>--#</c> are remarks.
    /// </summary>
    public static IEnumerable<CorpusStatement> ReadSqlFile(string path)
    {
        var source = Path.GetFileName(path);
        string? statement = null;
        foreach (var line in File.ReadLines(path))
        {
            if (line.Length == 0 || line.StartsWith("--#", StringComparison.Ordinal)) continue;
            if (statement is not null && char.IsWhiteSpace(line[0]))
            {
                statement += "\n" + line;
                continue;
            }

            if (statement is not null) yield return new CorpusStatement(statement, source);
            statement = line;
        }

        if (statement is not null) yield return new CorpusStatement(statement, source);
    }
}
