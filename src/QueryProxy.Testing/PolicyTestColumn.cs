namespace QueryProxy.Testing;

/// <summary>A result column of a tested query. Immutable.</summary>
/// <param name="Name">Its name, as the client sees it.</param>
/// <param name="TypeOid">The OID of its type, or 0 when only the upstream can tell.</param>
/// <param name="Sources">Its lineage: the base columns its value is made of, each as <c>schema.table.column</c>, in order of name. Empty for constants.</param>
/// <param name="IsTransformed">Whether an <see cref="Abstractions.Columns.IColumnTransform"/> computes its values in the proxy.</param>
public sealed record PolicyTestColumn(string Name, uint TypeOid, IReadOnlyList<string> Sources, bool IsTransformed);
