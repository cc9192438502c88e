using System.Text;

namespace QueryProxy.SecurityTests.Corpus;

/// <summary>
/// A committed list of statements that may behave otherwise, each with a reason. The test compares it both ways, so that it can only shrink. With <c>QP_SECURITY_REGENERATE=1</c> the
/// run writes it anew, keeping the reasons; review the difference.
/// </summary>
/// <remarks>One line each: file, reason, statement, separated by tabs.</remarks>
public sealed class ExceptionList
{
    private readonly string _path;
    private readonly Dictionary<(string File, string Line), string> _reasons = [];

    /// <summary>Reads a list; a missing file is an empty one.</summary>
    /// <param name="name">A file of <c>tests/data/security</c>.</param>
    public ExceptionList(string name)
    {
        _path = Path.Combine(CorpusFile.Folder, name);
        foreach (var line in File.Exists(_path) ? File.ReadAllLines(_path) : [])
        {
            if (line.Length > 0 && line[0] != '#')
            {
                var parts = line.Split('\t', 3);
                _reasons[(parts[0], parts[2])] = parts[1];
            }
        }
    }

    /// <summary>Whether this run writes the lists instead of comparing them.</summary>
    public static bool IsRegenerating { get; } = Environment.GetEnvironmentVariable("QP_SECURITY_REGENERATE") == "1";

    /// <summary>The statements of one file that are listed.</summary>
    public IReadOnlySet<string> Of(string file) => _reasons.Keys.Where(key => key.File == file).Select(static key => key.Line).ToHashSet(StringComparer.Ordinal);

    /// <summary>Every entry: file, reason, statement.</summary>
    public IEnumerable<(string File, string Reason, string Line)> Entries => _reasons.Select(static entry => (entry.Key.File, entry.Value, entry.Key.Line));

    /// <summary>Replaces one file's part of the list by what was seen.</summary>
    public void Replace(string file, IEnumerable<(string Line, string Reason)> seen)
    {
        var header = File.Exists(_path) ? File.ReadAllLines(_path).TakeWhile(static line => line.StartsWith('#')) : [];
        var kept = _reasons.Where(entry => entry.Key.File != file).Select(static entry => (entry.Key.File, entry.Value, entry.Key.Line));
        var now = seen.DistinctBy(static entry => entry.Line).Select(entry => (File: file, Reason: _reasons.GetValueOrDefault((file, entry.Line), entry.Reason), entry.Line)).ToList();
        var text = new StringBuilder().AppendJoin('\n', header).Append('\n');
        foreach (var (name, reason, line) in kept.Concat(now).OrderBy(static entry => entry.Item1, StringComparer.Ordinal))
        {
            text.Append(name).Append('\t').Append(reason).Append('\t').Append(line).Append('\n');
        }

        File.WriteAllText(_path, text.ToString().TrimStart('\n'));
    }
}
