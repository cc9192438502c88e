using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;

namespace QueryProxy.VirtualCatalog.Tests.Oracle;

/// <summary>A statement that a real client sent, from <c>tests/data/catalog</c>.</summary>
/// <param name="Client">The file it stands in.</param>
/// <param name="Number">Its number in the file, from 1.</param>
/// <param name="Sql">Its text, with <c>{class:name}</c> and <c>{type:name}</c> where an OID of the recorded database stood.</param>
/// <param name="Parameters">The parameters' values in text form.</param>
/// <param name="Differs">Why the answer may differ from PostgreSQL's, or null.</param>
public sealed partial record RecordedStatement(string Client, int Number, string Sql, IReadOnlyList<string?> Parameters, string? Differs)
{
    private const string ParameterLine = "-- parameters: ";
    private const string DiffersLine = "-- differs: ";
    private const string DiffersOnLine = "-- differs on ";

    /// <summary>Why the answer may differ on some major version of PostgreSQL.</summary>
    public IReadOnlyDictionary<int, string> DiffersOn { get; init; } = new Dictionary<int, string>();

    /// <summary>Reads a file: statements separated by lines of <c>--;</c>.</summary>
    public static IReadOnlyList<RecordedStatement> Read(string path)
    {
        var result = new List<RecordedStatement>();
        var client = Path.GetFileNameWithoutExtension(path);
        foreach (var part in File.ReadAllText(path).Split("\n--;\n"))
        {
            var lines = part.Trim('\n').Split('\n').ToList();
            IReadOnlyList<string?> parameters = [];
            string? differs = null;
            var differsOn = new Dictionary<int, string>();
            while (lines.Count > 0 && lines[0].StartsWith("-- ", StringComparison.Ordinal))
            {
                if (lines[0].StartsWith(ParameterLine, StringComparison.Ordinal)) parameters = ReadParameters(lines[0][ParameterLine.Length..]);
                else if (lines[0].StartsWith(DiffersOnLine, StringComparison.Ordinal)) differsOn.Add(int.Parse(lines[0].AsSpan(DiffersOnLine.Length, 2), CultureInfo.InvariantCulture), lines[0][(DiffersOnLine.Length + 4)..]);
                else if (lines[0].StartsWith(DiffersLine, StringComparison.Ordinal)) differs = lines[0][DiffersLine.Length..];
                else break;
                lines.RemoveAt(0);
            }

            var sql = string.Join('\n', lines).Trim();
            if (sql.Length > 0) result.Add(new RecordedStatement(client, result.Count + 1, sql, parameters, differs) { DiffersOn = differsOn });
        }

        return result;
    }

    private IEnumerable<(string Kind, string Name)> Placeholders =>
        Parameters.OfType<string>().Append(Sql).SelectMany(static text => Placeholder().Matches(text)).Select(static match => (match.Groups[1].Value, match.Groups[2].Value));

    /// <summary>The statement with the OIDs of a connection's database in place of the names.</summary>
    public async Task<RecordedStatement> ResolveAsync(NpgsqlConnection connection)
    {
        var oids = new Dictionary<(string Kind, string Name), string>();
        foreach (var (kind, name) in Placeholders)
        {
            var type = kind switch { "class" => "regclass", "type" => "regtype", _ => "regnamespace" };
            await using var command = new NpgsqlCommand($"SELECT '{name.Replace("'", "''", StringComparison.Ordinal)}'::{type}::oid::text", connection);
            oids[(kind, name)] = (string)(await command.ExecuteScalarAsync())!;
        }

        string In(string text) => Placeholder().Replace(text, match => oids[(match.Groups[1].Value, match.Groups[2].Value)]);
        return this with { Sql = In(Sql), Parameters = [.. Parameters.Select(parameter => parameter is null ? null : In(parameter))] };
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Client} #{Number}";

    private static List<string?> ReadParameters(string text) =>
        [.. ParameterValue().Matches(text).Select(static match => match.Groups[1].Success ? match.Groups[1].Value.Replace("''", "'", StringComparison.Ordinal) : null)];

    [GeneratedRegex(@"\{(class|type|namespace):([^}]+)\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\$\d+ = (?:'((?:[^']|'')*)'|NULL)")]
    private static partial Regex ParameterValue();
}
