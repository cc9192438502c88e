namespace QueryProxy.Admin.Discovery;

/// <summary><c>POST /datasources/{id}/discover</c>. Which members are needed depends on the action.</summary>
/// <param name="Action">discover_schemas, discover_tables, discover_columns, discover_routines, save_catalog or sync_catalog.</param>
/// <param name="Schemas">discover_tables: names of schemas. save_catalog: the whole catalog as <see cref="SaveSchema"/> objects.</param>
/// <param name="Tables">discover_columns: the tables.</param>
/// <param name="Extensions">save_catalog: names of extensions that clients may use; as saved before when left out.</param>
/// <param name="Functions">save_catalog: functions that clients may use, as schema.name or schema.name(argument types); as saved before when left out.</param>
public sealed record DiscoverRequest(
    string? Action,
    IReadOnlyList<System.Text.Json.JsonElement>? Schemas = null,
    IReadOnlyList<DiscoverTable>? Tables = null,
    IReadOnlyList<string>? Extensions = null,
    IReadOnlyList<string>? Functions = null);
