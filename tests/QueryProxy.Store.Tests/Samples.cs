using System.Text.Json;
using QueryProxy.Abstractions.Discovery;
using QueryProxy.Abstractions.Queries;
using QueryProxy.Engine.Directory;
using QueryProxy.Store.Catalogs;
using QueryProxy.Store.DataSources;
using QueryProxy.Store.Policies;
using QueryProxy.Store.Users;

namespace QueryProxy.Store.Tests;

/// <summary>Small things to store.</summary>
internal static class Samples
{
    public static UserSecrets UserSecrets { get; } = new("hash", "verifier");

    public static UserDraft User(string name, bool isAdmin = false, string? tenant = null) =>
        new(name, tenant, isAdmin, IsActive: true, new Dictionary<string, JsonElement>());

    public static DataSourceDraft DataSource(string name = "shop") => new(
        name, "postgres", Object("""{"host":"db.example","port":5433,"database":"shop","username":"reader","sslmode":"require","max_rows":1000}"""),
        AccessMode.Open, "tenant", IsActive: true);

    public static PolicyDraft Policy(string name = "tenants") => new(
        name, "row_filter", [new PolicyTarget(["public"], ["orders"], [])], Json("""{"filter_expression":"tenant = {user.tenant}"}"""), IsEnabled: true);

    public static Dictionary<string, string> Secrets { get; } = new() { ["password"] = "hunter22" };

    public static JsonElement Json(string json) => JsonSerializer.Deserialize<JsonElement>(json);

    public static Dictionary<string, JsonElement> Object(string json) => JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(json)!;

    public static StoredSchema Schema(Guid source, string name, params StoredTable[] tables) =>
        new(CatalogIds.Schema(source, name), name, IsSelected: true, tables);

    public static StoredTable Table(Guid source, string schema, string name, params string[] columns) => new(
        CatalogIds.Table(source, schema, name), name, ScanKind.Table, 16_384, IsSelected: true, [.. columns.Select((column, index) => Column(source, schema, name, column, index + 1))]);

    public static StoredColumn Column(Guid source, string schema, string table, string name, int ordinal) => new(
        CatalogIds.Column(source, schema, table, name), name, (short)ordinal, 25, -1, "text", IsNullable: true, ColumnDefault: null, IsSelected: true);

    public static SystemCatalog System(string marker = "a") => new(
        "15.1", 150001, "PostgreSQL 15.1",
        [
            new SystemCatalogRelation("pg_type", [new("oid", 26), new("typname", 19)], [["25", "text"], ["23", null]]),
            new SystemCatalogRelation("pg_class", [new("oid", 26), new("relname", 19)], [["16384", marker]]),
        ]);
}
