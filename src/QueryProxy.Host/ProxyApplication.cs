using System.Net;
using Microsoft.AspNetCore.Connections;
using QueryProxy.Abstractions.Queries;
using QueryProxy.Admin;
using QueryProxy.Admin.Health;
using QueryProxy.Admin.Plugins;
using QueryProxy.Admin.Settings;
using QueryProxy.Admin.Users;
using QueryProxy.Engine.Directory;
using QueryProxy.Engine.Governance;
using QueryProxy.Engine.Operations;
using QueryProxy.Engine.Planning;
using QueryProxy.Engine.Plugins;
using QueryProxy.Host.Configuration;
using QueryProxy.Host.DataPlane;
using QueryProxy.Host.ManagementPlane;
using QueryProxy.Host.Memory;
using QueryProxy.Host.Plugins;
using QueryProxy.Host.Replicas;
using QueryProxy.Host.Telemetry;
using QueryProxy.Server;
using QueryProxy.Server.Startup;
using QueryProxy.Store;
using QueryProxy.Store.Backups;
using QueryProxy.Store.Database;
using QueryProxy.Store.Policies;
using QueryProxy.Store.Replicas;
using QueryProxy.Store.Security;

namespace QueryProxy.Host;

/// <summary>
/// The composition root: the only place that knows every layer. Order of a start: 1. secrets and certificate, 2. plugins, 3. services, 4. store migrations, 5. first
/// administrator, 6. listen. Nothing listens before everything before it has succeeded.
/// </summary>
internal sealed partial class ProxyApplication : IAsyncDisposable
{
    // The data plane's grace for running statements, and the writing of what is to be audited, must end within it.
    private static readonly TimeSpan ShutdownPatience = TimeSpan.FromSeconds(30);

    private readonly WebApplication _web;
    private readonly ProxyOptions _options;
    private readonly StateSecrets _secrets;
    private readonly ServerCertificate _certificate;
    private string? _withoutPlugins;
    private StoreServingLock? _serving;
    private bool _isStopped;

    private ProxyApplication(WebApplication web, ProxyOptions options, StateSecrets secrets, ServerCertificate certificate)
    {
        _certificate = certificate;
        _web = web;
        _options = options;
        _secrets = secrets;
    }

    /// <summary>The services, for commands that need the store without listening.</summary>
    public IServiceProvider Services => _web.Services;

    /// <summary>Builds the application; nothing runs yet.</summary>
    /// <param name="options">The configuration.</param>
    /// <param name="isDemo">Accepts the demo's short passwords.</param>
    /// <exception cref="StartupException">The configuration cannot work.</exception>
    /// <exception cref="PluginException">A plugin cannot be used.</exception>
    /// <exception cref="StoreStartupException">The store's URL or key is wrong.</exception>
    public static ProxyApplication Build(ProxyOptions options, bool isDemo = false)
    {
        var secrets = StateSecrets.Load(options);
        var certificate = ServerCertificate.Load(options, TimeProvider.System.GetUtcNow());
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "queryproxy", ContentRootPath = AppContext.BaseDirectory });
        AddLogging(builder.Logging, options);
        var loggers = LoggerFactory.Create(logging => AddLogging(logging, options));
        var plugins = PluginLoading.Load(options.PluginsFolder, loggers);

        AddServices(builder.Services, options, secrets, certificate, plugins, isDemo);
        if (plugins.RefusalReason is null)
        {
            builder.Services.AddQueryProxyListener();
        }

        // Behind who listens, for a stop goes from the last to the first.
        builder.Services.AddHostedService(provider => new ShutdownDelay(options.ShutdownDelay, provider.GetRequiredService<Readiness>(), provider.GetRequiredService<TimeProvider>()));
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(options.AdminEndPoint);
            if (plugins.RefusalReason is null)
            {
                kestrel.ListenQueryProxy();
            }
            else
            {
                kestrel.Listen(options.ProxyEndPoint, static listen => listen.UseConnectionHandler<RefusingConnectionHandler>());
            }
        });

        var web = builder.Build();

        web.UseQueryProxyAdmin();
        web.MapPrometheusScrapingEndpoint("/metrics");
        web.MapQueryProxyAdmin();
        web.UseAdminUi();
        return new ProxyApplication(web, options, secrets, certificate);
    }

    /// <summary>Brings the store to this version and makes the first administrator.</summary>
    /// <exception cref="StoreStartupException">The store cannot be used.</exception>
    /// <exception cref="BootstrapException">There is no user yet and no password for the first one.</exception>
    /// <exception cref="StartupException">A plugin that governs data is gone.</exception>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        _serving = StoreServingLock.Serve(Services.GetRequiredService<StoreDatabase>());
        await MigrateAsync(cancellationToken);
        _withoutPlugins = await Services.GetRequiredService<MissingPlugins>().CheckAsync(_options.AllowMissingPlugins, cancellationToken);
        await Services.GetRequiredService<BootstrapAdmin>().RunAsync(_options.AdminUser, _options.AdminPassword, _options.AdminTenant, cancellationToken);
    }

    /// <summary>Brings the store to this version.</summary>
    public Task MigrateAsync(CancellationToken cancellationToken) => Services.GetRequiredService<StoreMigrator>().MigrateAsync(cancellationToken);

    /// <summary>Listens.</summary>
    /// <exception cref="StartupException">A port is taken.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _web.StartAsync(cancellationToken);
        }
        catch (IOException exception)
        {
            throw new StartupException(
                $"Cannot listen on {_options.ProxyEndPoint} (BR_PROXY_BIND_ADDR) and {_options.AdminEndPoint} (BR_ADMIN_BIND_ADDR): {exception.Message.ReplaceLineEndings(" ")} Another program may use the port.");
        }

        var logger = Services.GetRequiredService<ILogger<ProxyApplication>>();
        foreach (var (source, reason) in await Services.GetRequiredService<SecretInspection>().FindUnreadableAsync(cancellationToken))
        {
            LogUnreadable(logger, source, reason);
        }

        Report(logger, Services.GetRequiredService<PluginSet>());
    }

    /// <summary>Runs until SIGTERM, SIGINT or the token.</summary>
    public async Task WaitForShutdownAsync(CancellationToken cancellationToken)
    {
        await _web.WaitForShutdownAsync(cancellationToken);
        _isStopped = true;
    }

    /// <summary>Stops listening and ends what runs.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_isStopped)
        {
            await _web.StopAsync();
        }

        await _web.DisposeAsync();
        _serving?.Dispose();
    }

    private static void AddServices(IServiceCollection services, ProxyOptions options, StateSecrets secrets, ServerCertificate certificate, PluginSet plugins, bool isDemo)
    {
        services.AddRouting();
        services.Configure<HostOptions>(host => host.ShutdownTimeout = options.ShutdownDelay + ShutdownPatience);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(plugins);
        services.AddSingleton(provider => new MissingPlugins(plugins, provider.GetRequiredService<PolicyStore>()));
        services.AddSingleton(provider =>
        {
            var activity = new PluginActivity(provider.GetRequiredService<TimeProvider>());
            plugins.RegisterOwners(activity);
            return activity;
        });
        services.AddSingleton(plugins.PolicyTypes);
        services.AddSingleton(new DiscoveryProviderRegistry(plugins.DiscoveryProviders));
        services.AddSingleton(options);
        services.AddSingleton(secrets);
        services.AddSingleton(certificate);
        services.AddSingleton<IPluginInventory, PluginInventory>();
        services.AddSingleton<ISettingsSource, HostSettings>();
        services.AddQueryProxyStore(new StoreOptions(options.AdminDatabaseUrl, secrets.EncryptionKey) { Grace = options.StoreGrace });
        services.AddQueryProxyAdmin(new AdminOptions(secrets.JwtSecret)
        {
            TokenLifetime = options.JwtExpiry,
            CorsAllowedOrigins = options.CorsAllowedOrigins,
            QueryAuditRetention = options.AuditRetention,
            AllowWeakPasswords = isDemo,
        });

        services.AddExporters();
        services.AddSingleton<ICancelRelay>(static provider => provider.GetRequiredService<StoreCancelRelay>());
        services.AddHostedService<CancelRelayService>();
        services.AddHostedService<MemoryReturn>();
        AddGovernance(services, options);
        services.AddQueryProxyServer(server =>
        {
            server.BindAddress = options.ProxyEndPoint;
            server.IdleTimeout = options.IdleTimeout;
            server.TlsCertificatePath = certificate.CertificateFile;
            server.TlsKeyPath = certificate.KeyFile;
            server.MaxConnections = options.MaxConnections;
            server.MaxConnectionsPerUser = options.MaxConnectionsPerUser;
            server.AuditRecordsPerSecond = options.AuditRecordsPerSecond;
            server.EventLoops = options.EventLoops ?? server.EventLoops;
            server.MultiplexDepth = options.MultiplexDepth;
            server.TlsRequirement = options.TlsRequirement;
            server.ScramDecoyKey = secrets.DeriveScramDecoyKey();
        });
        foreach (var (pluginId, observer) in plugins.Plugins.SelectMany(static plugin => plugin.Observers.Select(observer => (plugin.Manifest.Id, observer))))
        {
            services.AddSingleton<IQueryObserver>(provider => new IsolatedObserver(pluginId, observer, provider.GetRequiredService<PluginActivity>(), provider.GetRequiredService<TimeProvider>()));
        }
    }

    private static void AddGovernance(IServiceCollection services, ProxyOptions options)
    {
        services.AddSingleton<PolicyCompiler>();
        services.AddSingleton<ProxyDirectory>();
        services.AddSingleton(new GovernanceOptions { TimeLimit = options.HookTimeout, InPlacePlugins = PluginSet.CalledInPlace });
        services.AddSingleton(static provider => new HookPipeline(
            provider.GetRequiredService<PluginSet>().Hooks, provider.GetRequiredService<GovernanceOptions>(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<PluginActivity>()));
        services.AddSingleton<VisibilityResolver>();
        services.AddSingleton(new PlannerOptions());
        services.AddSingleton<IPlanObserver, PlanFaultLog>();
        services.AddSingleton<IStatementPlanner, StatementPlanner>();
    }

    private static void AddLogging(ILoggingBuilder logging, ProxyOptions options)
    {
        options.Log.ApplyTo(logging);

        const string timestamp = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
        if (options.LogsAreJson)
        {
            logging.AddJsonConsole(static console =>
            {
                console.UseUtcTimestamp = true;
                console.TimestampFormat = timestamp;
            });
        }
        else
        {
            logging.AddSimpleConsole(static console =>
            {
                console.SingleLine = true;
                console.UseUtcTimestamp = true;
                console.TimestampFormat = timestamp + " ";
            });
        }

        // Standard output belongs to the commands.
        logging.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(
            static console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    }

    // After the start: what keeps the host from starting is one line, not the last of many.
    private void Report(ILogger logger, PluginSet plugins)
    {
        foreach (var warning in _secrets.Warnings)
        {
            LogWarning(logger, warning);
        }

        if (_certificate.IsSelfSigned && !IPAddress.IsLoopback(_options.ProxyEndPoint.Address))
        {
            LogWarning(logger, $"Clients on other machines cannot verify the self-signed certificate {_certificate.CertificateFile}: set BR_PROXY_TLS_CERT and BR_PROXY_TLS_KEY, or give them that file as sslrootcert.");
        }

        if (_options.TlsRequirement == TlsRequirement.Off && !IPAddress.IsLoopback(_options.ProxyEndPoint.Address))
        {
            LogWarning(logger, "BR_PROXY_REQUIRE_TLS is off: clients on other machines may connect in the clear, and everybody on the way can read their rows.");
        }

        foreach (var plugin in plugins.Plugins)
        {
            LogPlugin(logger, plugin.Manifest.Id, plugin.Manifest.Version);
        }

        if (plugins.RefusalReason is { } reason)
        {
            LogRefusing(logger, reason);
        }

        if (_withoutPlugins is { } closed)
        {
            LogWarning(logger, closed);
        }

        LogListening(logger, _options.ProxyEndPoint.ToString(), _options.AdminEndPoint.ToString());
    }

    [LoggerMessage(EventId = 9001, Level = LogLevel.Information, Message = "Clients connect to {ProxyEndPoint}, the management API is on http://{AdminEndPoint}")]
    private static partial void LogListening(ILogger logger, string proxyEndPoint, string adminEndPoint);

    [LoggerMessage(EventId = 9002, Level = LogLevel.Warning, Message = "{Warning}")]
    private static partial void LogWarning(ILogger logger, string warning);

    [LoggerMessage(EventId = 9003, Level = LogLevel.Information, Message = "Loaded plugin {PluginId} {Version}")]
    private static partial void LogPlugin(ILogger logger, string pluginId, string version);

    [LoggerMessage(EventId = 9004, Level = LogLevel.Error, Message = "No governed data is served: {Reason}. Install the plugins or correct BR_PLUGINS_DIR, and start again. The management API runs.")]
    private static partial void LogRefusing(ILogger logger, string reason);

    [LoggerMessage(EventId = 9005, Level = LogLevel.Error, Message = "Data source {DataSource} serves nobody: {Reason} Start with the BR_ENCRYPTION_KEY that it was written with, or enter its secrets again.")]
    private static partial void LogUnreadable(ILogger logger, string dataSource, string reason);
}
