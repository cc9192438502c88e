namespace QueryProxy.Store.Auditing;

/// <summary>An output column of a statement in its audit record.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Sources">The columns of tables that it is made of.</param>
public sealed record StoredQueryColumn(string Name, IReadOnlyList<StoredQueryColumn.Source> Sources)
{
    /// <summary>A column of a table.</summary>
    public sealed record Source(string Schema, string Table, string Column, bool IsUnchanged);
}
