namespace QueryProxy.Abstractions.Queries;

/// <summary>The outcome of one statement, as observers see it.</summary>
/// <param name="Session">Who ran it, and where.</param>
/// <param name="Statement">What was run.</param>
/// <param name="Decision">Whether governance let it through.</param>
/// <param name="SqlState">The five-character SQLSTATE of the error that ended it, or null when it succeeded.</param>
/// <param name="Rows">Rows sent to the client.</param>
/// <param name="Bytes">Bytes of row data sent to the client.</param>
/// <param name="Duration">From the client's message to the last byte of the answer.</param>
public sealed record QueryCompleted(
    SessionInfo Session,
    StatementInfo Statement,
    QueryDecision Decision,
    string? SqlState,
    long Rows,
    long Bytes,
    TimeSpan Duration);
