namespace QueryProxy.Admin.Access;

/// <summary>What a user sees of one table.</summary>
/// <param name="SchemaName">The schema.</param>
/// <param name="TableName">The table.</param>
/// <param name="Access">visible, hidden, or denied: then every statement that reads it is refused.</param>
/// <param name="Reason">Why it is denied, or null.</param>
/// <param name="RowFilters">The conditions every row must meet, as SQL with placeholders; none for all rows.</param>
/// <param name="DecidedBy">The policies and plugins that constrain the table.</param>
/// <param name="Columns">Its selected columns.</param>
public sealed record EffectiveTable(
    string SchemaName,
    string TableName,
    EffectiveTableAccess Access,
    string? Reason,
    IReadOnlyList<string> RowFilters,
    IReadOnlyList<EffectiveRule> DecidedBy,
    IReadOnlyList<EffectiveColumn> Columns);
