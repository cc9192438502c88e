namespace QueryProxy.Engine.Directory;

/// <summary>Names the schemas, tables and columns a policy covers. A pattern may hold <c>*</c> for any characters. Immutable.</summary>
/// <param name="Schemas">Schema patterns; empty for all.</param>
/// <param name="Tables">Table patterns; empty for all.</param>
/// <param name="Columns">Column patterns; empty for all.</param>
public sealed record PolicyTarget(
    IReadOnlyList<string> Schemas,
    IReadOnlyList<string> Tables,
    IReadOnlyList<string> Columns);
