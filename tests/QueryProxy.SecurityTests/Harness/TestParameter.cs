namespace QueryProxy.SecurityTests.Harness;

/// <summary>The value of a parameter as it is bound.</summary>
/// <param name="TypeOid">The type that Parse declares, or 0 to let the server find it.</param>
/// <param name="IsBinary">The format of the value.</param>
/// <param name="Value">Its bytes, or null for NULL.</param>
public sealed record TestParameter(uint TypeOid, bool IsBinary, byte[]? Value);
