namespace QueryProxy.Admin.Discovery;

/// <summary><c>POST /datasources/{id}/discover</c>. Which members are needed depends on the action.</summary>
/// <param name="Action">discover_schemas, discover_tables, discover_columns, save_catalog or sync_catalog.</param>
/// <param name="Schemas">discover_tables: names of schemas. save_catalog: the whole catalog as <see cref="SaveSchema"/> objects.</param>
/// <param name="Tables">discover_columns: the tables.</param>
public sealed record DiscoverRequest(
    string? Action,
    IReadOnlyList<System.Text.Json.JsonElement>? Schemas = null,
    IReadOnlyList<DiscoverTable>? Tables = null);
