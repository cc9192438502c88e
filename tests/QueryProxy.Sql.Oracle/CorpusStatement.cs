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
    /// Reads a file of statements separated by lines that hold only <c>;;</c>. Lines that begin with <c>--#</c> are
    /// remarks.
    /// </summary>
    public static IEnumerable<CorpusStatement> ReadSqlFile(string path)
    {
        var statement = new List<string>();
        foreach (var line in File.ReadLines(path).Append(";;"))
        {
            if (line.StartsWith("--#", StringComparison.Ordinal)) continue;
            if (line != ";;")
            {
                statement.Add(line);
                continue;
            }

            var sql = string.Join('\n', statement).Trim('\n');
            if (sql.Length > 0) yield return new CorpusStatement(sql, Path.GetFileName(path));
            statement.Clear();
        }
    }
}
