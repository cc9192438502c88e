using System.Text.Json;
using System.Text.Json.Nodes;
using QueryProxy.Host.Configuration;
using QueryProxy.Host.LocalPostgres;

namespace QueryProxy.Host.Demo;

/// <summary>Sets the demo up over the management API: data source, catalog, users, access, masks. Running it again changes nothing but the upstream's address.</summary>
internal sealed class DemoSetup(ManagementApi api, DemoUpstream upstream, string? policyFile)
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
        if (policyFile is not null)
        {
            await AddPolicyAsync(shop, policyFile, cancellationToken);
        }
    }

    // What the file says now holds, also when an earlier run has made the policy.
    private async Task AddPolicyAsync(string shop, string file, CancellationToken cancellationToken)
    {
        try
        {
            var body = JsonNode.Parse(await File.ReadAllTextAsync(file, cancellationToken))!;
            var policy = await api.FindAsync("policies", "name", (string)body["name"]!, cancellationToken) is { } present
                ? await api.SendAsync(HttpMethod.Put, $"policies/{present["id"]}", body, cancellationToken)
                : await api.SendAsync(HttpMethod.Post, "policies", body, cancellationToken);
            await AssignAsync(shop, (string)policy["id"]!, cancellationToken);
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException or InvalidOperationException or NullReferenceException)
        {
            throw new StartupException($"The policy of {file} cannot be used: {exception.Message.ReplaceLineEndings(" ")} Write it as POST /api/v1/policies takes it: name, policy_type, targets, definition.");
        }
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
        await AssignAsync(shop, (string)policy["id"]!, cancellationToken);
    }

    private Task AssignAsync(string shop, string policy, CancellationToken cancellationToken) => api.FindOrCreateAsync(
        $"datasources/{shop}/policies", "policy_id", policy, new { policy_id = policy, assignment_scope = "all", priority = 100 }, cancellationToken);
}
