using QueryProxy.Abstractions.Columns;

namespace QueryProxy.Abstractions.Queries;

/// <summary>One column of a scanned table and how the statement uses it. Immutable.</summary>
/// <param name="Info">The column.</param>
/// <param name="Usage">How the statement uses it; <see cref="ColumnUsage.None"/> when it is not mentioned.</param>
public sealed record ScanColumn(ColumnInfo Info, ColumnUsage Usage)
{
    /// <summary>The column's name.</summary>
    public string Name => Info.Name;
}
