namespace QueryProxy.Abstractions.Queries;

/// <summary>What a client asked for. Immutable.</summary>
/// <param name="Kind">The kind of statement.</param>
/// <param name="Text">The statement's text as the client wrote it, literals included.</param>
public sealed record StatementInfo(StatementKind Kind, string Text)
{
    /// <summary>The output columns and what they are made of; empty for a statement that is only asked about, as when a policy is saved.</summary>
    public IReadOnlyList<StatementColumn> Columns { get; init; } = [];
}
