namespace QueryProxy.Engine.Auditing;

/// <summary>One of the runs that a record stands for. Immutable.</summary>
/// <param name="At">When it ended.</param>
/// <param name="Text">What the client sent.</param>
/// <param name="Rows">Rows sent to the client.</param>
/// <param name="Bytes">Bytes of row data sent to the client.</param>
/// <param name="Duration">From the client's message to the end of the answer.</param>
public sealed record QueryRun(DateTimeOffset At, string Text, long Rows, long Bytes, TimeSpan Duration);
