namespace QueryProxy.SecurityTests.Generated;

/// <summary>A table of the fixture as alice sees it.</summary>
/// <param name="Name">As written in SQL.</param>
/// <param name="Key">The columns that tell every row apart; none for views.</param>
/// <param name="Columns">What may be named of it.</param>
internal sealed record GeneratedTable(string Name, string[] Key, GeneratedColumn[] Columns);
