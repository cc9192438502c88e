using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using QueryProxy.Abstractions.Discovery;
using QueryProxy.Admin.Plugins;
using QueryProxy.Admin.Settings;
using QueryProxy.Admin.OpenApi;
using QueryProxy.Admin.Tests.Fakes;
using QueryProxy.Admin.Users;
using QueryProxy.Engine.Directory;
using QueryProxy.Engine.Governance;
using QueryProxy.Engine.Operations;
using QueryProxy.Store;
using QueryProxy.Store.Database;
using QueryProxy.TestSupport.Postgres;

namespace QueryProxy.Admin.Tests;

/// <summary>The management API in process, on a store of its own, with a logged-in administrator.</summary>
public sealed class ApiHarness : IAsyncDisposable
{
    public const string AdminPassword = "correct horse battery";

    private readonly WebApplication _app;
    private readonly string? _folder;
    private readonly PostgresDatabase? _database;

    private ApiHarness(WebApplication app, string? folder, PostgresDatabase? database)
    {
        _app = app;
        _folder = folder;
        _database = database;
        Client = app.GetTestClient();
    }

    public HttpClient Client { get; }

    internal FakeUpstream Upstream => (FakeUpstream)_app.Services.GetRequiredService<DiscoveryProviderRegistry>().Find("postgres")!;

    internal FakeDataPlane DataPlane => _app.Services.GetRequiredService<FakeDataPlane>();

    public FakeTimeProvider Time => (FakeTimeProvider)_app.Services.GetRequiredService<TimeProvider>();

    public IServiceProvider Services => _app.Services;

    public static async Task<ApiHarness> CreateAsync(StoreProvider provider, Func<AdminOptions, AdminOptions>? configure = null, IDiscoveryProvider? upstream = null)
    {
        var (url, folder, database) = await CreateStoreAsync(provider);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.Services.AddSingleton<TimeProvider>(new FakeTimeProvider(DateTimeOffset.UtcNow));
        var options = new AdminOptions("a secret of the tests that is long enough");
        builder.Services.AddQueryProxyStore(new StoreOptions(url, new string('a', 64)));
        builder.Services.AddSingleton<IPasswordHasher, FastPasswordHasher>();
        builder.Services.AddSingleton<IScramVerifierFactory, FakeVerifiers>();
        builder.Services.AddQueryProxyAdmin(configure?.Invoke(options) ?? options);
        OpenApiDescription.Add(builder.Services);
        var dataPlane = new FakeDataPlane();
        builder.Services.AddSingleton(dataPlane);
        builder.Services.AddSingleton<IDataPlaneMonitor>(dataPlane);
        builder.Services.AddSingleton<IStatementPreviewer>(dataPlane);
        builder.Services.AddSingleton<IPluginInventory>(dataPlane);
        builder.Services.AddSingleton<ISettingsSource>(dataPlane);
        builder.Services.AddSingleton(new DiscoveryProviderRegistry([upstream ?? new FakeUpstream()]));
        builder.Services.AddSingleton(TestPolicyTypes.Registry);
        builder.Services.AddSingleton<PolicyCompiler>();
        builder.Services.AddSingleton<ProxyDirectory>();
        builder.Services.AddSingleton(new HookPipeline([], new GovernanceOptions(), TimeProvider.System));
        var app = builder.Build();
        app.UseQueryProxyAdmin();
        app.MapQueryProxyAdmin();
        await app.Services.GetRequiredService<StoreMigrator>().MigrateAsync(CancellationToken.None);
        await app.StartAsync();

        var harness = new ApiHarness(app, folder, database);
        await app.Services.GetRequiredService<BootstrapAdmin>().RunAsync("admin", AdminPassword, null, CancellationToken.None);
        harness.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await harness.LoginAsync("admin", AdminPassword));
        return harness;
    }

    public async Task<string> LoginAsync(string username, string password)
    {
        var answer = await PostAsync("/auth/login", $$"""{"username":"{{username}}","password":"{{password}}"}""");
        return answer.ShouldBe(HttpStatusCode.OK)["token"].GetString()!;
    }

    public Task<ApiAnswer> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<ApiAnswer> PostAsync(string path, string json) => SendAsync(HttpMethod.Post, path, json);

    public Task<ApiAnswer> PutAsync(string path, string json, string? ifMatch = null) => SendAsync(HttpMethod.Put, path, json, ifMatch);

    public Task<ApiAnswer> DeleteAsync(string path, string? ifMatch = null) => SendAsync(HttpMethod.Delete, path, null, ifMatch);

    public async Task<ApiAnswer> SendAsync(HttpMethod method, string path, string? json = null, string? ifMatch = null, string? token = null)
    {
        using var request = new HttpRequestMessage(method, path.StartsWith("/api", StringComparison.Ordinal) || path is "/health" or "/ready" || path.StartsWith("/openapi", StringComparison.Ordinal) ? path : "/api/v1" + path);
        if (json is not null)
        {
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        }

        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        using var response = await Client.SendAsync(request);
        return new ApiAnswer(response.StatusCode, await response.Content.ReadAsStringAsync(), response.Content.Headers.ContentType?.MediaType, response.Headers);
    }

    /// <summary>Creates a user and returns its id.</summary>
    public async Task<Guid> CreateUserAsync(string username, bool isAdmin = false) => (await PostAsync(
        "/users", $$"""{"username":"{{username}}","password":"{{AdminPassword}}","is_admin":{{(isAdmin ? "true" : "false")}}}""")).ShouldBe(HttpStatusCode.Created).Id;

    /// <summary>Creates a data source and returns its id.</summary>
    public async Task<Guid> CreateDataSourceAsync(string name = "shop") => (await PostAsync("/datasources", $$"""
        {"name":"{{name}}","ds_type":"postgres","config":{"host":"127.0.0.1","port":5432,"database":"shop","username":"reader","sslmode":"disable"},
         "secure_config":{"password":"hunter22"},"access_mode":"open","tenant_column":"tenant"}
        """)).ShouldBe(HttpStatusCode.Created).Id;

    /// <summary>Runs a discovery job to its end and returns the poll's answer.</summary>
    public async Task<ApiAnswer> DiscoverAsync(Guid source, string json)
    {
        var submitted = (await PostAsync($"/datasources/{source}/discover", json)).ShouldBe(HttpStatusCode.Accepted);
        var job = submitted["job_id"].GetGuid();
        await ReadEventsAsync(source, job);
        return (await GetAsync($"/datasources/{source}/discover/{job}")).ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>Reads a job's event stream to its end.</summary>
    public async Task<string> ReadEventsAsync(Guid source, Guid job, string? lastEventId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/datasources/{source}/discover/{job}/events");
        if (lastEventId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastEventId);
        }

        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var response = await Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, timeout.Token);
        response.Content.Headers.ContentType!.MediaType.Should().Be("text/event-stream");
        return await response.Content.ReadAsStringAsync(timeout.Token);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
        if (_database is not null)
        {
            await _database.DisposeAsync();
        }

        if (_folder is not null)
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private static async Task<(string Url, string? Folder, PostgresDatabase? Database)> CreateStoreAsync(StoreProvider provider)
    {
        if (provider == StoreProvider.Sqlite)
        {
            var folder = Directory.CreateTempSubdirectory("qp-admin-").FullName;
            return ($"sqlite://{folder}/store.db?mode=rwc", folder, null);
        }

        var fixture = new PostgresFixture();
        await fixture.InitializeAsync();
        var database = await fixture.CreateDatabaseAsync();
        return ($"postgres://{fixture.Username}:{fixture.Password}@{fixture.Host}:{fixture.Port}/{database.Name}?sslmode=disable", null, database);
    }
}
