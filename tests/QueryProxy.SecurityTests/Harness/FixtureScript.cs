using System.Text.RegularExpressions;
using QueryProxy.SecurityTests.Corpus;

namespace QueryProxy.SecurityTests.Harness;

/// <summary>
/// <c>fixture.sql</c> for two upstreams that differ in hidden data alone. The second is a copy of the first with its data replaced, so that even the OIDs of tables are equal.
/// </summary>
public static partial class FixtureScript
{
    /// <summary>What stands in hidden places of the first upstream.</summary>
    public const string CanaryA = "CANARY_A";

    /// <summary>What stands in hidden places of the second upstream.</summary>
    public const string CanaryB = "CANARY_B";

    private static readonly string Source = File.ReadAllText(Path.Combine(CorpusFile.Folder, "fixture.sql"));

    /// <summary>Creates the first upstream's content.</summary>
    public static string CreateA { get; } = Fill(Source, CanaryA, "777", "50");

    /// <summary>Makes the second upstream of a copy of the first.</summary>
    public static string TurnIntoB { get; } = Fill(
        string.Concat(Statements().Matches(Source).Select(static match => match.Value)
            .Where(static statement => statement.StartsWith("insert into ", StringComparison.Ordinal) || statement.Contains("@TEXT@", StringComparison.Ordinal))
            .Select(static statement => statement.Replace("create function", "create or replace function", StringComparison.Ordinal))
            .Prepend($"truncate {string.Join(", ", Tables().Matches(Source).Select(static match => match.Groups[1].Value))} restart identity;\n")
            .Append("refresh materialized view m_sales;\nanalyze;\n")),
        CanaryB,
        "333",
        "80");

    /// <summary>Makes the physical reference of a copy of the first upstream.</summary>
    public static string TurnIntoReference { get; } = File.ReadAllText(Path.Combine(CorpusFile.Folder, "reference.sql"));

    /// <summary>The same for the policies of <c>combined</c>.</summary>
    public static string TurnIntoCombinedReference { get; } = File.ReadAllText(Path.Combine(CorpusFile.Folder, "combined", "reference.sql"));

    private static string Fill(string sql, string text, string number, string rows) =>
        sql.Replace("@TEXT@", text, StringComparison.Ordinal).Replace("@INT@", number, StringComparison.Ordinal).Replace("@ROWS@", rows, StringComparison.Ordinal);

    // A statement of the fixture ends with a semicolon at the end of a line.
    [GeneratedRegex(@"\S.*?;\s*?\n", RegexOptions.Singleline)]
    private static partial Regex Statements();

    // Partitions are truncated with their parent.
    [GeneratedRegex("""^create table ((?:[\w.]|"(?:[^"]|"")+")+)(?= \(| \w+ )(?! partition of)""", RegexOptions.Multiline)]
    private static partial Regex Tables();
}
