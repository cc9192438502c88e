using System.Collections.Frozen;
using System.Globalization;
using QueryProxy.Engine.Types;

namespace QueryProxy.Engine.Governance;

/// <summary>
/// The reviewed list of built-in functions (<c>functions.txt</c> and <c>immutable.txt</c>): default deny. User-defined functions are not its matter: the binder only knows those that
/// an administrator selected. Immutable.
/// </summary>
public sealed class FunctionRules
{
    private static readonly FunctionRule Unclassified = new("unclassified", FunctionDisposition.Hidden, "nobody has reviewed it");
    private static readonly FunctionRule Selected = new("selected", FunctionDisposition.Allow, "an administrator selected it");
    private readonly FrozenDictionary<string, FunctionRule> _exact;
    private readonly FrozenSet<string> _namesWithForms;
    private readonly (string Pattern, FunctionRule Rule)[] _patterns;
    private readonly Dictionary<int, IReadOnlyList<string>> _immutableByMajor;

    private FunctionRules(Dictionary<string, FunctionRule> exact, List<(string Pattern, FunctionRule Rule)> patterns, Dictionary<int, IReadOnlyList<string>> immutableByMajor)
    {
        _exact = exact.ToFrozenDictionary(StringComparer.Ordinal);
        _namesWithForms = exact.Keys.Where(static name => name.Contains('/', StringComparison.Ordinal)).Select(static name => name[..name.IndexOf('/', StringComparison.Ordinal)]).ToFrozenSet(StringComparer.Ordinal);
        _patterns = [.. patterns];
        _immutableByMajor = immutableByMajor;
    }

    /// <summary>The list that ships with the proxy.</summary>
    public static FunctionRules Default { get; } = Load();

    /// <summary>What the list says about a function. A form with so many arguments goes before a name that a section gives in full, and that before one that only fits a pattern.</summary>
    public FunctionRule Find(PgFunction function)
    {
        ArgumentNullException.ThrowIfNull(function);
        // What runs SQL or reads tables is refused in extensions too, by its name.
        if (!function.IsBuiltIn) return _exact.GetValueOrDefault(function.Name) is { Category: "extensions" } refused ? refused : Selected;
        return FindForm(function) ?? FindListed(function.Name) ?? Unclassified;
    }

    private FunctionRule? FindForm(PgFunction function) => _namesWithForms.Contains(function.Name)
        ? _exact.GetValueOrDefault(string.Create(CultureInfo.InvariantCulture, $"{function.Name}/{function.ArgumentTypes.Length}"))
        : null;

    /// <summary>The immutable functions that a major version brought, of those that are supported.</summary>
    public IReadOnlyDictionary<int, IReadOnlyList<string>> ImmutableByMajor => _immutableByMajor;

    /// <summary>Whether a section names a function in full, not by a pattern.</summary>
    public bool IsNamed(string name) => _exact.ContainsKey(name);

    /// <summary>The section that names a function, or null.</summary>
    public FunctionRule? FindListed(string name)
    {
        if (_exact.TryGetValue(name, out var rule)) return rule;
        foreach (var (pattern, patternRule) in _patterns)
            if (PolicyTargetMatcher.Matches(pattern, name)) return patternRule;
        return null;
    }

    private static FunctionRules Load()
    {
        var exact = new Dictionary<string, FunctionRule>(StringComparer.Ordinal);
        var patterns = new List<(string, FunctionRule)>();
        var immutable = new Dictionary<int, IReadOnlyList<string>>();
        foreach (var section in Read("immutable.txt").GroupBy(static entry => entry.Section))
        {
            immutable[int.Parse(section.Key.Category.AsSpan(section.Key.Category.IndexOf(' ', StringComparison.Ordinal)), CultureInfo.InvariantCulture)] = [.. section.Select(static entry => entry.Name)];
            foreach (var (_, name) in section) exact[name] = section.Key;
        }

        foreach (var (section, name) in Read("functions.txt"))
        {
            if (name.Contains('*', StringComparison.Ordinal)) patterns.Add((name, section));
            else exact[name] = section;
        }

        return new FunctionRules(exact, patterns, immutable);
    }

    private static IEnumerable<(FunctionRule Section, string Name)> Read(string file)
    {
        using var stream = typeof(FunctionRules).Assembly.GetManifestResourceStream("QueryProxy.Engine.Governance." + file)
            ?? throw new InvalidOperationException($"The list {file} is not embedded.");
        using var reader = new StreamReader(stream);
        FunctionRule? section = null;
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#') continue;
            if (line[0] == '[')
            {
                section = ReadSection(line);
                continue;
            }

            foreach (var name in line.Split(' ', StringSplitOptions.RemoveEmptyEntries)) yield return (section!, name);
        }
    }

    private static FunctionRule ReadSection(string line)
    {
        var close = line.IndexOf(']', StringComparison.Ordinal);
        var colon = line.IndexOf(':', close);
        return new FunctionRule(
            line[1..close], Enum.Parse<FunctionDisposition>(line[(close + 1)..colon].Trim(), ignoreCase: true), line[(colon + 1)..].Trim());
    }
}
