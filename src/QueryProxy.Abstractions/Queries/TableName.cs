namespace QueryProxy.Abstractions.Queries;

/// <summary>A table's schema and name, exactly as the upstream stores them (no quotes, case kept).</summary>
/// <param name="Schema">The schema, for example <c>public</c>.</param>
/// <param name="Name">The table, view, materialized view or foreign table.</param>
public readonly record struct TableName(string Schema, string Name)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Schema}.{Name}";
}
