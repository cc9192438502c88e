using System.Text;

namespace QueryProxy.Host.Demo;

/// <summary>A result whose values are text. Immutable.</summary>
/// <param name="Columns">The columns' names.</param>
/// <param name="Rows">The rows; null is NULL.</param>
internal sealed record PgTextResult(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string?>> Rows)
{
    /// <summary>The first value of the first row.</summary>
    public string? Scalar => Rows.Count > 0 && Rows[0].Count > 0 ? Rows[0][0] : null;

    /// <summary>All values of a column.</summary>
    public IEnumerable<string?> Values(string column)
    {
        var index = Columns.ToList().IndexOf(column);
        return Rows.Select(row => row[index]);
    }

    /// <summary>A table for people.</summary>
    public override string ToString()
    {
        var widths = Columns.Select((column, i) => Rows.Select(row => row[i]?.Length ?? 0).Append(column.Length).Max()).ToList();
        var text = new StringBuilder();
        Line(Columns);
        text.AppendLine(string.Join("-+-", widths.Select(static width => new string('-', width))));
        foreach (var row in Rows)
        {
            Line(row);
        }

        return text.ToString();

        void Line(IReadOnlyList<string?> values) =>
            text.AppendLine(string.Join(" | ", values.Select((value, i) => (value ?? string.Empty).PadRight(widths[i]))).TrimEnd());
    }
}
