namespace QueryProxy.Admin.Discovery;

/// <summary>A table of a save_catalog request.</summary>
/// <param name="TableName">Its name.</param>
/// <param name="TableType">TABLE, VIEW, MATERIALIZED VIEW or FOREIGN TABLE; the upstream's own answer counts.</param>
/// <param name="IsSelected">Whether clients may see it.</param>
/// <param name="Columns">Its columns; left out for all of them.</param>
public sealed record SaveTable(string? TableName, string? TableType = null, bool IsSelected = true, IReadOnlyList<SaveColumn>? Columns = null);
