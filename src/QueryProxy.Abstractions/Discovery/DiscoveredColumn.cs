using QueryProxy.Abstractions.Columns;
using QueryProxy.Abstractions.Queries;

namespace QueryProxy.Abstractions.Discovery;

/// <summary>A column of the upstream.</summary>
/// <param name="Table">The table it belongs to.</param>
/// <param name="Info">Its name and type.</param>
/// <param name="OrdinalPosition">Its number in the table (<c>attnum</c>), from 1; gaps are kept.</param>
/// <param name="ColumnDefault">Its default expression as the upstream prints it, or null.</param>
public sealed record DiscoveredColumn(TableName Table, ColumnInfo Info, short OrdinalPosition, string? ColumnDefault);
