using System.Text;
using System.Text.Json;
using QueryProxy.Engine.Directory;
using QueryProxy.Sql;
using QueryProxy.Sql.Parsing;
using QueryProxy.TestSupport;

namespace QueryProxy.Engine.Tests.Planning;

/// <summary>Reads <c>tests/data/security</c>.</summary>
internal static class SecurityCorpus
{
    public const string Canary = "CANARY7f3a";
    private static readonly string Folder = Path.Combine(RepositoryPaths.Root, "tests", "data", "security");

    public static string Fixture(string text = Canary, int number = 727271, int rows = 40) => File.ReadAllText(Path.Combine(Folder, "fixture.sql"))
        .Replace("@TEXT@", text, StringComparison.Ordinal)
        .Replace("@INT@", number.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("@ROWS@", rows.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);

    public static string Reference() => File.ReadAllText(Path.Combine(Folder, "reference.sql"));

    public static IReadOnlyList<PolicyAssignmentRecord> Policies() =>
    [
        .. Root().GetProperty("policies").EnumerateArray().Select(static policy => GovernedDatabase.Policy(
            policy.GetProperty("name").GetString()!,
            policy.GetProperty("policy_type").GetString()!,
            policy.GetProperty("definition").GetRawText(),
            [.. policy.GetProperty("targets").EnumerateArray().Select(static target => new PolicyTarget(Names(target, "schemas"), Names(target, "tables"), Names(target, "columns")))])),
    ];

    public static IReadOnlySet<string> NotSelected() => Names(Root(), "not_selected").ToHashSet(StringComparer.Ordinal);

    /// <summary>
    /// The statements of a folder with the file they stand in; without those that need a session, for its catalog or because they are several, and those that older versions refuse in words of their own.
    /// </summary>
    public static IEnumerable<(string File, string Sql)> Statements(string folder)
    {
        foreach (var file in System.IO.Directory.GetFiles(Path.Combine(Folder, folder), "*.sql").Order(StringComparer.Ordinal))
        {
            if (Path.GetFileName(file) is "catalog_beside_tables.sql" or "json_aggregates.sql") continue;
            var statement = new StringBuilder();
            foreach (var line in File.ReadLines(file).Append(string.Empty))
            {
                if (line.Length > 0)
                {
                    if (statement.Length > 0 || !line.StartsWith("--", StringComparison.Ordinal)) statement.AppendLine(line);
                    continue;
                }

                if (statement.Length > 0 && !IsSeveral(statement.ToString())) yield return (Path.GetFileName(file), statement.ToString().TrimEnd());
                statement.Clear();
            }
        }
    }

    /// <summary>The statements whose answer is not the reference's on purpose, each with its reason in <c>differs.txt</c>.</summary>
    public static IReadOnlySet<string> Differing() => File.ReadLines(Path.Combine(Folder, "differs.txt"))
        .Where(static line => !line.StartsWith('#'))
        .Select(static line => line.Split('\t')[2])
        .ToHashSet(StringComparer.Ordinal);

    private static bool IsSeveral(string text)
    {
        try
        {
            return SqlParser.Parse(text).Count > 1;
        }
        catch (SqlSyntaxException)
        {
            return false;
        }
    }

    private static JsonElement Root() => JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "policies.json"))).RootElement;

    private static string[] Names(JsonElement element, string property) =>
        element.TryGetProperty(property, out var names) ? [.. names.EnumerateArray().Select(static name => name.GetString()!)] : [];
}
