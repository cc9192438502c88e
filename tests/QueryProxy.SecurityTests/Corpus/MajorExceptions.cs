using System.Globalization;

namespace QueryProxy.SecurityTests.Corpus;

/// <summary>
/// Statements that PostgreSQL itself answers otherwise in older versions than in the one that <c>refused.txt</c> and <c>differs.txt</c> are written for: <c>majors.txt</c>, with the versions
/// that it concerns, file, reason and statement, separated by tabs.
/// </summary>
public static class MajorExceptions
{
    private static readonly IReadOnlyList<(int From, int To, string File, string Line)> Entries =
    [
        .. File.ReadAllLines(Path.Combine(CorpusFile.Folder, "majors.txt"))
            .Where(static line => line.Length > 0 && line[0] != '#')
            .Select(static line => line.Split('\t', 4))
            .Select(static parts => (Parts: parts, Range: parts[0].Split('-')))
            .Select(static entry => (int.Parse(entry.Range[0], CultureInfo.InvariantCulture), int.Parse(entry.Range[^1], CultureInfo.InvariantCulture), entry.Parts[1], entry.Parts[3])),
    ];

    /// <summary>The statements of a file that a major version answers otherwise.</summary>
    public static IReadOnlySet<string> Of(int major, string file) =>
        Entries.Where(entry => entry.From <= major && major <= entry.To && entry.File == file).Select(static entry => entry.Line).ToHashSet(StringComparer.Ordinal);
}
