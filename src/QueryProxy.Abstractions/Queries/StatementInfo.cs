namespace QueryProxy.Abstractions.Queries;

/// <summary>What a client asked for. Immutable.</summary>
/// <param name="Kind">The kind of statement.</param>
/// <param name="Text">The statement's text as the client wrote it, literals included.</param>
public sealed record StatementInfo(StatementKind Kind, string Text);
