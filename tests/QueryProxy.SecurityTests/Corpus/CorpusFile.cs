using System.Text.RegularExpressions;
using QueryProxy.TestSupport;

namespace QueryProxy.SecurityTests.Corpus;

/// <summary>Reads files of statements: blank lines separate them, comment lines in front of one name the idea.</summary>
public static partial class CorpusFile
{
    /// <summary>The folder of the corpus.</summary>
    public static string Folder { get; } = RepositoryPaths.TestData("security");

    /// <summary>The files over <c>policies.json</c>, as <c>attacks/names.sql</c>.</summary>
    public static IReadOnlyList<string> Names { get; } = FilesOf("attacks", "benign");

    /// <summary>The files over <c>combined/policies.json</c>, as <c>combined/attacks/combined.sql</c>.</summary>
    public static IReadOnlyList<string> CombinedNames { get; } = FilesOf("combined/attacks", "combined/benign");

    private static string[] FilesOf(params string[] folders) =>
    [
        .. folders.SelectMany(static folder => Directory.EnumerateFiles(Path.Combine(Folder, folder), "*.sql")
            .Select(file => $"{folder}/{Path.GetFileName(file)}")
            .Order(StringComparer.Ordinal)),
    ];

    /// <summary>The statements of one file.</summary>
    public static IReadOnlyList<CorpusStatement> Read(string name)
    {
        var text = File.ReadAllText(Path.Combine(Folder, name)).Replace("\r\n", "\n", StringComparison.Ordinal);
        return
        [
            .. BlankLines().Split(text.Trim())
                .Select(static block => string.Join('\n', block.Split('\n').SkipWhile(static line => line.StartsWith("-- ", StringComparison.Ordinal))))
                .Where(static sql => sql.Length > 0)
                .Select(sql => new CorpusStatement(name, sql)),
        ];
    }

    [GeneratedRegex(@"\n\s*\n")]
    private static partial Regex BlankLines();
}
