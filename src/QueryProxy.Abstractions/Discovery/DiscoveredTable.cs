using QueryProxy.Abstractions.Queries;

namespace QueryProxy.Abstractions.Discovery;

/// <summary>A table, view, materialized view or foreign table of the upstream.</summary>
/// <param name="Name">Its schema and name.</param>
/// <param name="Kind">What kind of relation it is.</param>
/// <param name="Oid">Its OID in the upstream, or 0 where there is none.</param>
public sealed record DiscoveredTable(TableName Name, ScanKind Kind, uint Oid);
