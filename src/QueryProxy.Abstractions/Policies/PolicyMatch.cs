namespace QueryProxy.Abstractions.Policies;

/// <summary>Which part of a scan a policy's targets match. Immutable.</summary>
/// <param name="Columns">
/// The names of the scan's columns that the targets' column patterns match; all of the scan's columns when the targets
/// name none.
/// </param>
public sealed record PolicyMatch(IReadOnlyList<string> Columns);
