using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using QueryProxy.Host.Configuration;

namespace QueryProxy.Host.Demo;

/// <summary>A user of the management API over HTTP: the demo does nothing that a person with curl could not do.</summary>
internal sealed class ManagementApi : IDisposable
{
    private static readonly TimeSpan JobPatience = TimeSpan.FromMinutes(2);
    private readonly HttpClient _http;

    public ManagementApi(Uri address) => _http = new HttpClient { BaseAddress = new Uri(address, "/api/v1/"), Timeout = TimeSpan.FromMinutes(2) };

    /// <summary>Logs in; later calls carry the token.</summary>
    public async Task LogInAsync(string username, string password, CancellationToken cancellationToken)
    {
        var answer = await SendAsync(HttpMethod.Post, "auth/login", new { username, password }, cancellationToken);
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)answer["token"]!);
    }

    /// <summary>The item of a list whose field has a value, or null.</summary>
    public async Task<JsonNode?> FindAsync(string list, string field, string value, CancellationToken cancellationToken)
    {
        var answer = await SendAsync(HttpMethod.Get, list, null, cancellationToken);
        return answer["items"]!.AsArray().FirstOrDefault(item => (string?)item![field] == value);
    }

    /// <summary>The item of a list whose field has a value; created when there is none.</summary>
    public async Task<JsonNode> FindOrCreateAsync(string list, string field, string value, object body, CancellationToken cancellationToken) =>
        await FindAsync(list, field, value, cancellationToken) ?? await SendAsync(HttpMethod.Post, list, body, cancellationToken);

    /// <summary>Runs a discovery action to its end.</summary>
    /// <returns>Its result.</returns>
    /// <exception cref="StartupException">It failed.</exception>
    public async Task<JsonNode> DiscoverAsync(string dataSourceId, object action, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(JobPatience);
        var started = await SendAsync(HttpMethod.Post, $"datasources/{dataSourceId}/discover", action, patience.Token);
        while (true)
        {
            var job = await SendAsync(HttpMethod.Get, $"datasources/{dataSourceId}/discover/{started["job_id"]}", null, patience.Token);
            switch ((string?)job["status"])
            {
                case "completed":
                    return job["result"]!;
                case "running":
                    await Task.Delay(TimeSpan.FromMilliseconds(100), patience.Token);
                    break;
                default:
                    throw new StartupException($"Discovery failed: {job["error"]}");
            }
        }
    }

    /// <summary>Calls the API.</summary>
    /// <exception cref="StartupException">It answered with an error; the message has its text.</exception>
    public async Task<JsonNode> SendAsync(HttpMethod method, string path, object? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = JsonContent.Create(body);
        }

        using var response = await _http.SendAsync(request, cancellationToken);
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            throw new StartupException($"{method} /api/v1/{path} answered {(int)response.StatusCode}: {text.ReplaceLineEndings(" ")}");
        }

        try
        {
            return text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!;
        }
        catch (JsonException)
        {
            throw new StartupException($"{method} /api/v1/{path} did not answer with JSON.");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();
}
