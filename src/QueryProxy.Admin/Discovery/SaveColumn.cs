namespace QueryProxy.Admin.Discovery;

/// <summary>A column of a save_catalog request.</summary>
/// <param name="ColumnName">Its name.</param>
/// <param name="IsSelected">Whether clients may see it.</param>
public sealed record SaveColumn(string? ColumnName, bool IsSelected = true);
