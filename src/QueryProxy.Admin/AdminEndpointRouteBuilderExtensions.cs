using QueryProxy.Admin.Access;
using QueryProxy.Admin.Attributes;
using QueryProxy.Admin.Auditing;
using QueryProxy.Admin.Authentication;
using QueryProxy.Admin.DataSources;
using QueryProxy.Admin.Discovery;
using QueryProxy.Admin.Health;
using QueryProxy.Admin.Monitoring;
using QueryProxy.Admin.OpenApi;
using QueryProxy.Admin.Plugins;
using QueryProxy.Admin.Policies;
using QueryProxy.Admin.Previews;
using QueryProxy.Admin.Requests;
using QueryProxy.Admin.Roles;
using QueryProxy.Admin.Settings;
using QueryProxy.Admin.Users;

namespace QueryProxy.Admin;

/// <summary>Maps the management plane's endpoints.</summary>
public static class AdminEndpointRouteBuilderExtensions
{
    private const long MaxRequestBytes = 1024 * 1024;

    /// <summary>Maps <c>/api/v1</c>, <c>/health</c>, <c>/ready</c>, <c>/openapi/v1.json</c> and the page <c>/openapi/</c>.</summary>
    /// <param name="endpoints">The application, after <see cref="AdminServiceCollectionExtensions.UseQueryProxyAdmin"/>.</param>
    public static IEndpointRouteBuilder MapQueryProxyAdmin(this IEndpointRouteBuilder endpoints)
    {
        HealthEndpoints.Map(endpoints);
        ReferencePage.Map(endpoints);

        var api = endpoints.MapGroup("/api/v1")
            .RequireAuthorization()
            .WithMetadata(new RequestSizeLimit(MaxRequestBytes))
            .ProducesProblem(StatusCodes.Status401Unauthorized);
        AuthEndpoints.Map(api);
        UserEndpoints.Map(api);
        DataSourceEndpoints.Map(api);
        DataSourceAccessEndpoints.Map(api);
        ConnectionTestEndpoints.Map(api);
        DiscoveryEndpoints.Map(api);
        CatalogEndpoints.Map(api);
        PolicyEndpoints.Map(api);
        AssignmentEndpoints.Map(api);
        RoleEndpoints.Map(api);
        AttributeEndpoints.Map(api);
        AuditEndpoints.Map(api);
        EffectiveAccessEndpoints.Map(api);
        PolicyTrialEndpoints.Map(api);
        PreviewEndpoints.Map(api);
        StatsEndpoints.Map(api);
        PluginEndpoints.Map(api);
        SettingsEndpoints.Map(api);
        return endpoints;
    }
}
