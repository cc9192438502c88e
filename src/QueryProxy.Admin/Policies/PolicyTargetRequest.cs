namespace QueryProxy.Admin.Policies;

/// <summary>What a policy covers. <c>*</c> in a pattern stands for any characters; a list that is left out covers all.</summary>
/// <param name="Schemas">Schema patterns.</param>
/// <param name="Tables">Table patterns.</param>
/// <param name="Columns">Column patterns.</param>
public sealed record PolicyTargetRequest(
    IReadOnlyList<string>? Schemas = null, IReadOnlyList<string>? Tables = null, IReadOnlyList<string>? Columns = null);
