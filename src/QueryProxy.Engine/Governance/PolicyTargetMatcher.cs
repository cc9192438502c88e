using QueryProxy.Abstractions.Queries;
using QueryProxy.Engine.Directory;

namespace QueryProxy.Engine.Governance;

/// <summary>
/// Matches tables and columns against the targets of a policy. Patterns are compared case-sensitively with the names as the upstream stores
/// them; <c>*</c> stands for any characters. Immutable.
/// </summary>
public sealed class PolicyTargetMatcher
{
    private readonly IReadOnlyList<PolicyTarget> _targets;

    /// <summary>Creates a matcher.</summary>
    /// <param name="targets">The targets; none at all means every table, as an empty list inside a target does.</param>
    public PolicyTargetMatcher(IReadOnlyList<PolicyTarget> targets) => _targets = targets;

    /// <summary>Whether any target names the table.</summary>
    public bool MatchesTable(TableName table)
    {
        for (var i = 0; i < _targets.Count; i++)
            if (MatchesTable(_targets[i], table)) return true;
        return _targets.Count == 0;
    }

    /// <summary>The columns that the targets of this table name, in the order given; all of them where a target names no column.</summary>
    public IReadOnlyList<string> MatchColumns(TableName table, IReadOnlyList<string> columns)
    {
        if (_targets.Count == 0) return columns;
        var matching = new List<PolicyTarget>(_targets.Count);
        for (var i = 0; i < _targets.Count; i++)
        {
            if (!MatchesTable(_targets[i], table)) continue;
            if (_targets[i].Columns.Count == 0) return columns;
            matching.Add(_targets[i]);
        }

        var matched = new List<string>(columns.Count);
        for (var i = 0; i < columns.Count; i++)
            if (MatchesAny(matching, columns[i])) matched.Add(columns[i]);
        return matched;
    }

    /// <summary>Whether a name matches a pattern in which <c>*</c> stands for any characters.</summary>
    public static bool Matches(string pattern, string name)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        ArgumentNullException.ThrowIfNull(name);
        int p = 0, n = 0, star = -1, resume = 0;
        while (n < name.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                star = p++;
                resume = n;
            }
            else if (p < pattern.Length && pattern[p] == name[n])
            {
                p++;
                n++;
            }
            else if (star >= 0)
            {
                p = star + 1;
                n = ++resume;
            }
            else
            {
                return false;
            }
        }

        while (p < pattern.Length && pattern[p] == '*') p++;
        return p == pattern.Length;
    }

    private static bool MatchesTable(PolicyTarget target, TableName table) =>
        MatchesAny(target.Schemas, table.Schema) && MatchesAny(target.Tables, table.Name);

    private static bool MatchesAny(List<PolicyTarget> targets, string column)
    {
        foreach (var target in targets)
            if (MatchesAny(target.Columns, column)) return true;
        return false;
    }

    private static bool MatchesAny(IReadOnlyList<string> patterns, string name)
    {
        for (var i = 0; i < patterns.Count; i++)
            if (Matches(patterns[i], name)) return true;
        return patterns.Count == 0;
    }
}
