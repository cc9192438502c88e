namespace QueryProxy.SecurityTests.Generated;

/// <summary>One item of a FROM clause and what it offers.</summary>
/// <param name="Alias">The name that columns are qualified with.</param>
/// <param name="Columns">Its columns.</param>
internal sealed record GeneratedSource(string Alias, GeneratedColumn[] Columns)
{
    /// <summary>The columns that tell every row apart, or none. What depends on the order of rows is only made where there are some.</summary>
    public string[] Key { get; init; } = [];

    /// <summary>Whether its columns have other names than the table's: JSON of a whole row has those of the table then, which a governed table does not know (docs/limits.md).</summary>
    public bool IsRenamed { get; init; }

    /// <summary>Its whole row as <c>jsonb</c>, or something like it.</summary>
    public string WholeRowAsJson => IsRenamed ? $"to_jsonb({Alias}::text)" : $"to_jsonb({Alias})";

    /// <summary>Whether the key is a primary key, so that GROUP BY of it determines the other columns.</summary>
    public bool HasPrimaryKey { get; init; }
}
