namespace QueryProxy.SecurityTests.Generated;

/// <summary>One item of a FROM clause and what it offers.</summary>
internal sealed record GeneratedSource(string Alias, GeneratedColumn[] Columns);
