using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using QueryProxy.TestSupport.Postgres;

namespace QueryProxy.TestSupport.Hosting;

/// <summary>Sets a proxy up over its management API, as an administrator would.</summary>
public sealed class ManagementClient : IDisposable
{
    private static readonly TimeSpan JobPatience = TimeSpan.FromMinutes(2);
    private readonly HttpClient _http;

    private ManagementClient(Uri address) => _http = new HttpClient { BaseAddress = new Uri(address, "/api/v1/") };

    /// <summary>Logs in as the administrator.</summary>
    public static Task<ManagementClient> LogInAsync(ProxyProcess proxy) => LogInAsync(proxy.AdminAddress, ProxyProcess.AdminUser, ProxyProcess.AdminPassword);

    /// <summary>Logs in as an administrator of any proxy.</summary>
    public static async Task<ManagementClient> LogInAsync(Uri address, string username, string password)
    {
        var client = new ManagementClient(address);
        var answer = await client.SendAsync(HttpMethod.Post, "auth/login", new { username, password });
        client._http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)answer["token"]!);
        return client;
    }

    /// <summary>Creates a data source over a test database and saves all tables of some schemas in its catalog.</summary>
    /// <returns>Its id.</returns>
    public async Task<string> CreateDataSourceAsync(string name, PostgresDatabase database, params string[] schemas)
    {
        var source = await SendAsync(HttpMethod.Post, "datasources", new
        {
            name,
            ds_type = "postgres",
            config = new { host = database.Host, port = database.Port, database = database.Name, username = database.ReaderUsername, sslmode = "disable", statement_timeout_ms = 120_000 },
            secure_config = new { password = database.ReaderPassword },
        });
        var id = (string)source["id"]!;
        await SaveCatalogAsync(id, schemas.Length == 0 ? ["public"] : schemas);
        return id;
    }

    /// <summary>Saves all tables of some schemas in a data source's catalog.</summary>
    public async Task SaveCatalogAsync(string dataSourceId, params string[] schemas)
    {
        var tables = (await DiscoverAsync(dataSourceId, new { action = "discover_tables", schemas })).AsArray();
        var selection = tables.GroupBy(static table => (string)table!["schema_name"]!).Select(static schema => new
        {
            schema_name = schema.Key,
            is_selected = true,
            tables = schema.Select(static table => new { table_name = (string)table!["table_name"]!, table_type = (string)table["table_type"]!, is_selected = true }),
        });
        await DiscoverAsync(dataSourceId, new { action = "save_catalog", schemas = selection });
    }

    /// <summary>Creates a user.</summary>
    /// <returns>Its id.</returns>
    public async Task<string> CreateUserAsync(string username, string password, string? tenant, bool isActive = true) =>
        (string)(await SendAsync(HttpMethod.Post, "users", new { username, password, tenant, is_active = isActive }))["id"]!;

    /// <summary>Says who may use a data source.</summary>
    public Task GrantAsync(string dataSourceId, params string[] userIds) =>
        SendAsync(HttpMethod.Put, $"datasources/{dataSourceId}/users", new { user_ids = userIds });

    /// <summary>Creates a policy and assigns it to everyone.</summary>
    /// <returns>The policy's id.</returns>
    public async Task<string> AssignPolicyAsync(string dataSourceId, string policyType, string table, string[] columns, object definition)
    {
        var policy = await SendAsync(HttpMethod.Post, "policies", new
        {
            name = $"{policyType} {table} {string.Join(' ', columns)} {Guid.NewGuid():N}",
            policy_type = policyType,
            targets = new[] { new { schemas = new[] { "public" }, tables = new[] { table }, columns } },
            definition,
            is_enabled = true,
        });
        await SendAsync(HttpMethod.Post, $"datasources/{dataSourceId}/policies", new { policy_id = (string)policy["id"]!, assignment_scope = "all", priority = 100 });
        return (string)policy["id"]!;
    }

    /// <summary>Runs a discovery action to its end.</summary>
    public async Task<JsonNode> DiscoverAsync(string dataSourceId, object action)
    {
        using var patience = new CancellationTokenSource(JobPatience);
        var started = await SendAsync(HttpMethod.Post, $"datasources/{dataSourceId}/discover", action);
        while (true)
        {
            var job = await SendAsync(HttpMethod.Get, $"datasources/{dataSourceId}/discover/{started["job_id"]}");
            switch ((string?)job["status"])
            {
                case "completed":
                    return job["result"]!;
                case "running":
                    await Task.Delay(TimeSpan.FromMilliseconds(50), patience.Token);
                    break;
                default:
                    throw new InvalidOperationException($"Discovery failed: {job["error"]}");
            }
        }
    }

    /// <summary>Calls the API, errors included.</summary>
    /// <returns>The status and the answer's text.</returns>
    public async Task<(HttpStatusCode Status, string Text)> TrySendAsync(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = JsonContent.Create(body);
        }

        using var response = await _http.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>Calls the API.</summary>
    /// <exception cref="InvalidOperationException">It answered with an error; the message has its text.</exception>
    public async Task<JsonNode> SendAsync(HttpMethod method, string path, object? body = null)
    {
        var (status, text) = await TrySendAsync(method, path, body);
        return (int)status is >= 200 and < 300
            ? text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!
            : throw new InvalidOperationException($"{method} {path} answered {(int)status}: {text}");
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();
}
