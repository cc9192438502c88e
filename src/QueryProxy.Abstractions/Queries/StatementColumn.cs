namespace QueryProxy.Abstractions.Queries;

/// <summary>An output column of a statement and where its values come from, through any nesting.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Sources">The columns of tables that its values are, or are made of; none for a constant or a count.</param>
public sealed record StatementColumn(string Name, IReadOnlyList<SourceColumn> Sources);
