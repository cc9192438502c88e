using System.Text;

namespace QueryProxy.Sql.Oracle;

/// <summary>Counts comparisons by kind of statement.</summary>
public sealed class CoverageTable
{
    private readonly SortedDictionary<string, int[]> _rows = new(StringComparer.Ordinal);

    public void Add(Comparison comparison)
    {
        if (!_rows.TryGetValue(comparison.Kind, out var counts)) _rows[comparison.Kind] = counts = new int[4];
        counts[(int)comparison.Agreement]++;
    }

    public int Statements => _rows.Values.Sum(row => row.Sum());

    public int Count(Agreement agreement) => _rows.Values.Sum(row => row[(int)agreement]);

    /// <summary>The line that scripts read.</summary>
    public string Summary =>
        $"statements={Statements} agreed={Count(Agreement.Agreed)} wrongly_refused={Count(Agreement.WronglyRefused)} "
        + $"wrongly_accepted={Count(Agreement.WronglyAccepted)} wrong_tree={Count(Agreement.WrongTree)}";

    /// <summary>A Markdown table: the modelled kinds one by one, the others together.</summary>
    public string ToMarkdown()
    {
        var text = new StringBuilder();
        text.Append("| kind | statements | agreed | wrongly refused | wrongly accepted | wrong tree |\n|---|---:|---:|---:|---:|---:|\n");
        var others = new int[4];
        var total = new int[4];
        foreach (var (kind, counts) in _rows)
        {
            for (var i = 0; i < 4; i++) total[i] += counts[i];
            if (ParserComparison.ModelledKinds.Contains(kind) || kind == "SyntaxError") Row(text, kind, counts);
            else for (var i = 0; i < 4; i++) others[i] += counts[i];
        }

        if (others.Sum() > 0) Row(text, "all other kinds (recognised)", others);
        Row(text, "**total**", total);
        return text.ToString();
    }

    private static void Row(StringBuilder text, string name, int[] counts) =>
        text.Append($"| {name} | {counts.Sum()} | {counts[0]} | {counts[1]} | {counts[2]} | {counts[3]} |\n");
}
