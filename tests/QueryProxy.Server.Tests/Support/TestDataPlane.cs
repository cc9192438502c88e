using System.Diagnostics.Metrics;
using System.IO.Pipelines;
using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using QueryProxy.Abstractions.Queries;
using QueryProxy.Engine.Auditing;
using QueryProxy.Engine.Directory;
using QueryProxy.Engine.Planning;
using QueryProxy.Server.Connections;
using QueryProxy.Server.Execution;
using QueryProxy.Server.Monitoring;
using QueryProxy.Server.Sessions;
using QueryProxy.Server.Upstream;
using QueryProxy.TestSupport.Wire;

namespace QueryProxy.Server.Tests.Support;

/// <summary>
/// The whole data plane without a port on the client's side: each client is the other end of a pair of pipes with Kestrel's bounds. Users alice (with access
/// to shop) and mallory (without), bob (inactive).
/// </summary>
internal sealed class TestDataPlane : IAsyncDisposable
{
    private const int PipeLength = 64 * 1024;

    private readonly ServiceProvider _services;
    private readonly List<Task> _connections = [];
    private readonly List<ConnectionContext> _contexts = [];
    private ClientListener? _listener;

    private TestDataPlane(ServiceProvider services, MemoryDirectoryStore store, FakePlanner planner, RecordingAudit audit, CountingTimeProvider time)
    {
        _services = services;
        Store = store;
        Planner = planner;
        Audit = audit;
        Time = time;
    }

    public MemoryDirectoryStore Store { get; }

    public FakePlanner Planner { get; }

    public RecordingAudit Audit { get; }

    /// <summary>Time stands still unless a test moves it.</summary>
    public CountingTimeProvider Time { get; }

    public CountingPasswordHasher Hasher => (CountingPasswordHasher)_services.GetRequiredService<IPasswordHasher>();

    public SessionRegistry Registry => _services.GetRequiredService<SessionRegistry>();

    public SessionSweeper Sweeper => _services.GetRequiredService<SessionSweeper>();

    public UpstreamPool Pool => _services.GetRequiredService<UpstreamPools>().Get(Store.DataSources["shop"]);

    /// <summary>The connections' own tasks; all are completed once their clients are gone.</summary>
    public IReadOnlyList<Task> Connections => _connections;

    public static TestDataPlane Start(UpstreamEndpoint upstream, Action<ServerOptions>? configure = null, Action<MemoryDirectoryStore>? arrange = null)
    {
        var store = new MemoryDirectoryStore();
        var alice = store.AddUser("alice");
        store.AddUser("mallory");
        store.AddUser("bob", isActive: false);
        store.Grant(alice, store.AddDataSource("shop", upstream));
        arrange?.Invoke(store);
        var planner = new FakePlanner();
        var audit = new RecordingAudit();
        var time = new CountingTimeProvider(DateTimeOffset.UtcNow);
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(time);
        services.AddSingleton<IPasswordHasher, CountingPasswordHasher>();
        services.AddSingleton<IStatementPlanner>(planner);
        services.AddSingleton(new ProxyDirectory(store, new PolicyCompiler(new PolicyTypeRegistry([]), NullLoggerFactory.Instance, time)));
        services.AddSingleton<IQueryAuditSink>(audit);
        services.AddSingleton<IQueryObserver>(audit);
        services.AddQueryProxyServer(options =>
        {
            options.PasswordVerifierThreads = 1;
            // Tests count connections.
            options.WarmUpUpstream = false;
            options.BindAddress = new IPEndPoint(IPAddress.Loopback, 0);
            configure?.Invoke(options);
        });
        var provider = services.BuildServiceProvider();
        foreach (var hosted in provider.GetServices<IHostedService>())
            hosted.StartAsync(CancellationToken.None).GetAwaiter().GetResult();
        return new TestDataPlane(provider, store, planner, audit, time);
    }

    /// <summary>What the metric of shared statements shows, by data source.</summary>
    public IReadOnlyList<(string? DataSource, long Count)> SharedStatements()
    {
        var factory = _services.GetRequiredService<IMeterFactory>();
        _services.GetRequiredService<DataPlaneMetrics>();
        var shown = new List<(string?, long)>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Scope == factory && instrument.Name == "queryproxy.statements.shared")
                    listener.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((_, count, tags, _) => shown.Add(((string?)tags[0].Value, count)));
        listener.Start();
        listener.RecordObservableInstruments();
        return shown;
    }

    /// <summary>A client that has connected and sent nothing.</summary>
    public RawPgClient Connect(EndPoint? remote = null) => Connect(out _, remote);

    /// <summary>As the other overload, with the server's end of the connection.</summary>
    public RawPgClient Connect(out DefaultConnectionContext context, EndPoint? remote = null)
    {
        var options = new PipeOptions(pauseWriterThreshold: PipeLength, resumeWriterThreshold: PipeLength / 2, useSynchronizationContext: false);
        var toServer = new Pipe(options);
        var toClient = new Pipe(options);
        context = new DefaultConnectionContext(
            Guid.NewGuid().ToString("N"),
            new DuplexPipe(toServer.Reader, toClient.Writer),
            new DuplexPipe(toClient.Reader, toServer.Writer))
        {
            RemoteEndPoint = remote ?? new IPEndPoint(IPAddress.Loopback, 50000),
            LocalEndPoint = new IPEndPoint(IPAddress.Loopback, 5434),
        };
        context.Features.Set<IConnectionLifetimeNotificationFeature>(new Lifetime());
        _contexts.Add(context);
        _connections.Add(RunAsync(context, toServer, toClient));
        return new RawPgClient(new DuplexPipe(toClient.Reader, toServer.Writer));
    }

    /// <summary>A client that is logged in.</summary>
    public async Task<RawPgClient> LoginAsync(params (string Name, string Value)[] parameters)
    {
        var client = Connect();
        await client.LoginAsync("alice", "shop", MemoryDirectoryStore.Password, parameters);
        return client;
    }

    /// <summary>Listens as the host does, unless it does already. Event loops serve who connects.</summary>
    public async Task<ClientListener> ListenAsync()
    {
        if (_listener is not null)
            return _listener;
        _listener = ActivatorUtilities.CreateInstance<ClientListener>(_services);
        await _listener.StartAsync(CancellationToken.None);
        return _listener;
    }

    /// <summary>A client that is logged in over a socket, which an event loop watches.</summary>
    public async Task<RawPgClient> LoginOverSocketAsync(string host = "127.0.0.1")
    {
        var listener = await ListenAsync();
        var client = await RawPgClient.ConnectAsync(host, listener.EndPoint!.Port);
        await client.LoginAsync("alice", "shop", MemoryDirectoryStore.Password);
        return client;
    }

    /// <summary>Waits until nobody holds an upstream connection.</summary>
    public async Task ExpectNoLeaseAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (Pool.Statistics is { } statistics && statistics.Total != statistics.Idle)
            await Task.Delay(5, patience.Token);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var context in _contexts)
            context.Abort();
        await Task.WhenAll(_connections).WaitAsync(TimeSpan.FromSeconds(30));
        if (_listener is not null)
        {
            foreach (var session in Registry.Sessions)
                session.Abort();
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            await _listener.StopAsync(patience.Token);
            _listener.Dispose();
        }

        await _services.GetRequiredService<global::QueryProxy.Server.Auditing.QueryAuditor>().StopAsync(CancellationToken.None);
        await _services.DisposeAsync();
    }

    private async Task RunAsync(DefaultConnectionContext context, Pipe toServer, Pipe toClient)
    {
        await Task.Yield();
        // What Kestrel does when the connection is aborted.
        await using var closing = context.ConnectionClosed.Register(() => toServer.Writer.Complete());
        await _services.GetRequiredService<PgConnectionHandler>().OnConnectedAsync(context);
        // And when a handler returns.
        await toServer.Reader.CompleteAsync();
        await toClient.Writer.CompleteAsync();
    }

    /// <summary>Kestrel's way to ask a connection to end.</summary>
    private sealed class Lifetime : IConnectionLifetimeNotificationFeature
    {
        private readonly CancellationTokenSource _requested = new();

        public CancellationToken ConnectionClosedRequested
        {
            get => _requested.Token;
            set => throw new NotSupportedException();
        }

        public void RequestClose() => _requested.Cancel();
    }
}
