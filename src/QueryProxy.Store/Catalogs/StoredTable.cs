using QueryProxy.Abstractions.Queries;

namespace QueryProxy.Store.Catalogs;

/// <summary>A table of a stored catalog. Immutable.</summary>
/// <param name="Id">See <see cref="CatalogIds"/>.</param>
/// <param name="TableName">Its name.</param>
/// <param name="Kind">What kind of relation it is.</param>
/// <param name="Oid">Its OID in the upstream.</param>
/// <param name="IsSelected">Whether clients may see it.</param>
/// <param name="Columns">Its columns, in table order; empty when it is not selected.</param>
public sealed record StoredTable(Guid Id, string TableName, ScanKind Kind, uint Oid, bool IsSelected, IReadOnlyList<StoredColumn> Columns);
