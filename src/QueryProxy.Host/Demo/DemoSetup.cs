using QueryProxy.Host.LocalPostgres;

namespace QueryProxy.Host.Demo;

/// <summary>Sets the demo up over the management API: data source, catalog, users, access, masks. Running it again changes nothing but the upstream's address.</summary>
internal sealed class DemoSetup(ManagementApi api, DemoUpstream upstream)
{
    /// <summary>Sets everything up.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await api.LogInAsync(DemoOptions.Admin, DemoOptions.Admin, cancellationToken);
        var shop = await DataSourceAsync(cancellationToken);
        await CatalogAsync(shop, cancellationToken);

        var alice = await UserAsync("alice", "acme", cancellationToken);
        var bob = await UserAsync("bob", "globex", cancellationToken);
        await api.SendAsync(HttpMethod.Put, $"datasources/{shop}/users", new { user_ids = new[] { alice, bob } }, cancellationToken);

        await MaskAsync(shop, "mask e-mail addresses", "email", new { method = "email" }, cancellationToken);
        await MaskAsync(shop, "mask social security numbers", "ssn", new { mask_expression = "'***-**-' || right(ssn, 4)" }, cancellationToken);
    }

    private async Task<string> DataSourceAsync(CancellationToken cancellationToken)
    {
        var body = new
        {
            name = DemoOptions.DataSource,
            ds_type = "postgres",
            config = new { host = PostgresServer.Host, port = upstream.Port, database = DemoOptions.DataSource, username = DemoUpstream.Reader, sslmode = "disable" },
            secure_config = new { password = upstream.ReaderPassword },
        };
        var shop = await api.FindAsync("datasources", "name", DemoOptions.DataSource, cancellationToken) is { } present
            ? await api.SendAsync(HttpMethod.Put, $"datasources/{present["id"]}", body, cancellationToken)
            : await api.SendAsync(HttpMethod.Post, "datasources", body, cancellationToken);
        return (string)shop["id"]!;
    }

    private async Task CatalogAsync(string shop, CancellationToken cancellationToken)
    {
        var tables = (await api.DiscoverAsync(shop, new { action = "discover_tables", schemas = new[] { "public" } }, cancellationToken)).AsArray();
        var selection = tables.Select(static table => new { table_name = (string)table!["table_name"]!, table_type = (string)table["table_type"]!, is_selected = true });
        await api.DiscoverAsync(
            shop,
            new { action = "save_catalog", schemas = new[] { new { schema_name = "public", is_selected = true, tables = selection } } },
            cancellationToken);
    }

    // The password is the name: this is a demo on loopback.
    private async Task<string> UserAsync(string name, string tenant, CancellationToken cancellationToken) =>
        (string)(await api.FindOrCreateAsync("users", "username", name, new { username = name, password = name, tenant }, cancellationToken))["id"]!;

    private async Task MaskAsync(string shop, string name, string column, object definition, CancellationToken cancellationToken)
    {
        var body = new
        {
            name,
            policy_type = "column_mask",
            targets = new[] { new { schemas = new[] { "public" }, tables = new[] { "customers" }, columns = new[] { column } } },
            definition,
            is_enabled = true,
        };
        var policy = await api.FindOrCreateAsync("policies", "name", name, body, cancellationToken);
        var assignments = $"datasources/{shop}/policies";
        await api.FindOrCreateAsync(
            assignments, "policy_id", (string)policy["id"]!, new { policy_id = (string)policy["id"]!, assignment_scope = "all", priority = 100 }, cancellationToken);
    }
}
