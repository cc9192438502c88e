using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using QueryProxy.Engine.Auditing;
using QueryProxy.Engine.Directory;
using QueryProxy.Engine.Operations;
using QueryProxy.Server.Auditing;
using QueryProxy.Server.Authentication;
using QueryProxy.Server.Connections;
using QueryProxy.Server.Execution;
using QueryProxy.Server.Monitoring;
using QueryProxy.Server.Previews;
using QueryProxy.Server.Sessions;
using QueryProxy.Server.Startup;
using QueryProxy.Server.Transport;
using QueryProxy.Server.Upstream;

namespace QueryProxy.Server;

/// <summary>Registers the data plane.</summary>
public static class ServerServiceCollectionExtensions
{
    /// <summary>
    /// Adds everything of the data plane but what it reads: the caller registers <c>ProxyDirectory</c>, <c>IPasswordHasher</c> and
    /// <c>IStatementPlanner</c>, and any <see cref="IQueryAuditSink"/> or <c>IQueryObserver</c> that shall see outcomes. To listen, call
    /// <see cref="ServerListenExtensions.AddQueryProxyListener"/>, and <see cref="ServerListenExtensions.ListenQueryProxy"/> in Kestrel's configuration.
    /// </summary>
    public static IServiceCollection AddQueryProxyServer(this IServiceCollection services, Action<ServerOptions>? configure = null)
    {
        services.AddOptions<ServerOptions>();
        if (configure is not null)
            services.Configure(configure);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<StatementStatistics>();
        services.TryAddSingleton<UpstreamRecord>();
        services.TryAddSingleton<IDataPlaneMonitor, DataPlaneMonitor>();
        services.TryAddSingleton<IStatementPreviewer, StatementPreviewer>();
        services.TryAddSingleton<EventLoops>();
        services.TryAddSingleton(static provider => new UpstreamConnector(
            provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<UpstreamConnector>>())
        {
            Loops = provider.GetRequiredService<EventLoops>(),
        });
        services.TryAddSingleton<UpstreamPools>();
        services.TryAddSingleton<PasswordVerifier>();
        services.TryAddSingleton<TlsCertificateProvider>();
        services.TryAddSingleton<StartupNegotiator>();
        services.TryAddSingleton<IScramVerifierFactory, ScramVerifierFactory>();
        services.TryAddSingleton<ScramLogin>();
        services.TryAddSingleton(static provider =>
        {
            var options = provider.GetRequiredService<IOptions<ServerOptions>>().Value;
            return new LoginLimiter(options.LoginFailureLimit, options.LoginLockout, provider.GetRequiredService<TimeProvider>());
        });
        services.TryAddSingleton<ClientAuthenticator>();
        services.TryAddSingleton<ClientSessionFactory>();
        services.TryAddSingleton<SessionRegistry>();
        services.TryAddSingleton<CancelRouter>();
        services.TryAddSingleton<ICatalogReader, VirtualCatalogReader>();
        services.TryAddSingleton<PgConnectionHandler>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IQueryAuditSink, LoggingAuditSink>());
        services.AddMetrics();
        services.TryAddSingleton<DataPlaneMetrics>();
        services.TryAddSingleton<QueryAuditor>();
        services.TryAddSingleton<SessionSweeper>();
        services.TryAddSingleton<SessionRevoker>();
        // In this order: sessions are stopped first, then what they recorded is written.
        services.AddSingleton<IHostedService>(static provider => provider.GetRequiredService<QueryAuditor>());
        services.AddSingleton<IHostedService>(static provider => provider.GetRequiredService<SessionSweeper>());
        services.AddSingleton<IHostedService>(static provider => provider.GetRequiredService<SessionRevoker>());
        return services;
    }
}
