namespace QueryProxy.Store.Auditing;

/// <summary>One run of a recorded statement. Immutable.</summary>
/// <param name="At">When it ended (UTC).</param>
/// <param name="Statement">As the client sent it.</param>
/// <param name="Rows">Rows sent to the client.</param>
/// <param name="Bytes">Bytes of row data sent to the client.</param>
/// <param name="DurationMs">Milliseconds from the client's message to the end of the answer.</param>
public sealed record StoredQueryRun(DateTime At, string Statement, long Rows, long Bytes, double DurationMs);
