namespace QueryProxy.Admin.Access;

/// <summary>What a user sees of one column.</summary>
/// <param name="ColumnName">The column.</param>
/// <param name="Access">visible, masked or hidden.</param>
/// <param name="Mask">The mask's SQL, NULL, or the name of the transform; null when it is not masked.</param>
/// <param name="DecidedBy">The policies and plugins that decide it; none where nothing constrains it.</param>
public sealed record EffectiveColumn(string ColumnName, EffectiveColumnAccess Access, string? Mask, IReadOnlyList<EffectiveRule> DecidedBy);
