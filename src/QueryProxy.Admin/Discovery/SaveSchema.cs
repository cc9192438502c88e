namespace QueryProxy.Admin.Discovery;

/// <summary>A schema of a save_catalog request.</summary>
/// <param name="SchemaName">Its name.</param>
/// <param name="IsSelected">Whether clients may see it.</param>
/// <param name="Tables">Its tables.</param>
public sealed record SaveSchema(string? SchemaName, bool IsSelected = true, IReadOnlyList<SaveTable>? Tables = null);
