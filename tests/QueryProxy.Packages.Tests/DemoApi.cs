using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace QueryProxy.Packages.Tests;

/// <summary>The demo's management API, as its administrator.</summary>
internal sealed class DemoApi : IDisposable
{
    private static readonly TimeSpan JobPatience = TimeSpan.FromMinutes(2);
    private readonly HttpClient _http;

    private DemoApi(int port) => _http = new HttpClient { BaseAddress = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/api/v1/")) };

    public static async Task<DemoApi> LogInAsync(int port)
    {
        var api = new DemoApi(port);
        var login = await api.SendAsync(HttpMethod.Post, "auth/login", new { username = "admin", password = "admin" });
        api._http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)login["token"]!);
        return api;
    }

    public async Task<JsonNode> SendAsync(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        using var response = await _http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode
            ? text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!
            : throw new InvalidOperationException($"{method} {path} answered {(int)response.StatusCode}: {text}");
    }

    public async Task<JsonNode> DiscoverAsync(string dataSource, object action)
    {
        using var patience = new CancellationTokenSource(JobPatience);
        var started = await SendAsync(HttpMethod.Post, $"datasources/{dataSource}/discover", action);
        while (true)
        {
            var job = await SendAsync(HttpMethod.Get, $"datasources/{dataSource}/discover/{started["job_id"]}");
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

    public void Dispose() => _http.Dispose();
}
