using Microsoft.Extensions.DependencyInjection.Extensions;
using QueryProxy.Admin.Access;
using QueryProxy.Admin.Auditing;
using QueryProxy.Admin.Authentication;
using QueryProxy.Admin.DataSources;
using QueryProxy.Admin.Discovery;
using QueryProxy.Admin.Health;
using QueryProxy.Admin.Monitoring;
using QueryProxy.Admin.Policies;
using QueryProxy.Admin.Requests;
using QueryProxy.Admin.Users;
using QueryProxy.Engine.Directory;
using QueryProxy.Engine.Governance;

namespace QueryProxy.Admin;

/// <summary>Registers the management plane.</summary>
public static class AdminServiceCollectionExtensions
{
    private const string CorsPolicy = "queryproxy-admin";
    private static readonly string[] RootPaths = ["/health", "/ready", "/metrics", "/openapi"];

    /// <summary>
    /// Registers the management plane. The host registers the store, an <see cref="IScramVerifierFactory"/>, a <see cref="DiscoveryProviderRegistry"/>, a
    /// <see cref="Engine.Directory.PolicyTypeRegistry"/>, a <see cref="Engine.Directory.ProxyDirectory"/> and a <see cref="HookPipeline"/> too.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="options">The configuration.</param>
    public static IServiceCollection AddQueryProxyAdmin(this IServiceCollection services, AdminOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentException.ThrowIfNullOrEmpty(options.JwtSecret);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddSingleton<AdminTokens>();
        services.TryAddSingleton(provider => new LoginLimiter(options.LoginFailureLimit, options.LoginLockout, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<LoginService>();
        services.AddSingleton<PasswordRules>();
        services.TryAddSingleton<PasswordSecrets>();
        services.AddSingleton<UserAccounts>();
        services.AddSingleton<BootstrapAdmin>();
        services.AddSingleton<ConnectionTester>();
        services.AddSingleton<Readiness>();
        services.AddSingleton<DiscoveryJobs>();
        services.AddSingleton<DiscoverActions>();
        services.AddSingleton<SaveCatalogAction>();
        services.AddSingleton<SyncCatalogAction>();
        services.AddSingleton<PolicyChecker>();
        services.AddSingleton<AssignedPolicyChecker>();
        services.TryAddSingleton<PolicyExpressionChecker>();
        services.AddSingleton<EffectiveAccessResolver>();
        services.AddSingleton<PolicyMatches>();
        services.AddSingleton<StatsReader>();
        services.AddHostedService<StoreWatch>();
        services.AddHostedService<AuditRetention>();

        AdminAuthentication.Add(services);
        services.ConfigureHttpJsonOptions(static json => AdminJson.Configure(json.SerializerOptions));
        services.Configure<RouteHandlerOptions>(static routes => routes.ThrowOnBadRequest = true);
        services.AddCors(cors => cors.AddPolicy(CorsPolicy, policy =>
        {
            if (options.CorsAllowedOrigins.Contains("*"))
            {
                policy.AllowAnyOrigin();
            }
            else
            {
                policy.WithOrigins([.. options.CorsAllowedOrigins]);
            }

            policy.AllowAnyMethod().AllowAnyHeader().WithExposedHeaders("ETag", "Location", "Retry-After");
        }));
        return services;
    }

    /// <summary>Adds problem details, security headers, CORS, authentication and authorization. Called before the endpoints are mapped.</summary>
    public static IApplicationBuilder UseQueryProxyAdmin(this IApplicationBuilder app)
    {
        app.UseMiddleware<SecurityHeadersMiddleware>();
        app.UseMiddleware<ProblemMiddleware>();
        app.Use(static (http, next) =>
        {
            // What is at the root for probes and scrapers is under the API's base path, too.
            if (http.Request.Path.StartsWithSegments("/api/v1", out var rest) && RootPaths.Any(path => rest.StartsWithSegments(path)))
            {
                http.Request.Path = rest;
            }

            return next(http);
        });
        app.UseRouting();
        app.UseCors(CorsPolicy);
        app.UseAuthentication();
        app.UseAuthorization();
        return app;
    }
}
