using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using QueryProxy.Abstractions.Discovery;
using QueryProxy.Admin.OpenApi;
using QueryProxy.Admin.Requests;
using QueryProxy.Store.DataSources;

namespace QueryProxy.Admin.DataSources;

/// <summary><c>/datasources</c> and <c>/datasource-types</c>.</summary>
internal static class DataSourceEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/datasource-types", ListTypes).WithTags("datasources").WithSummary("List the data source types and their connection forms");
        var sources = api.MapGroup("/datasources").WithTags("datasources");
        sources.MapGet("/", ListAsync).WithSummary("List data sources").WithListParameters();
        sources.MapPost("/", CreateAsync).WithSummary("Create a data source").ProducesProblem(409).ProducesProblem(422);
        sources.MapGet("/{id:guid}", GetAsync).WithSummary("Read a data source").ProducesProblem(404);
        sources.MapPut("/{id:guid}", UpdateAsync).WithSummary("Change a data source").ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        sources.MapDelete("/{id:guid}", DeleteAsync).WithSummary("Delete a data source").ProducesProblem(404).ProducesProblem(409);
    }

    private static Ok<PageResponse<DataSourceTypeResponse>> ListTypes(DiscoveryProviderRegistry providers) =>
        TypedResults.Ok(PageResponse<DataSourceTypeResponse>.Whole([.. providers.All.Select(static provider =>
            new DataSourceTypeResponse(provider.DataSourceType, provider.DisplayName, ConnectionConfig.FieldsOf(provider)))]));

    private static async Task<Ok<PageResponse<StoredDataSource>>> ListAsync(DataSourceStore sources, HttpRequest request, CancellationToken cancellationToken) =>
        TypedResults.Ok(PageResponse<StoredDataSource>.From(await sources.ListAsync(ListParameters.Read(request), cancellationToken)));

    private static async Task<Created<StoredDataSource>> CreateAsync(
        CreateDataSourceRequest request,
        DataSourceStore sources,
        DiscoveryProviderRegistry providers,
        HttpContext http,
        CancellationToken cancellationToken)
    {
        var errors = new ValidationErrors();
        var draft = new DataSourceDraft(
            request.Name ?? string.Empty,
            request.DsType ?? string.Empty,
            request.Config ?? new Dictionary<string, JsonElement>(),
            request.AccessMode,
            request.TenantColumn.Or(DataSourceRules.DefaultTenantColumn),
            request.IsActive);
        DataSourceRules.Check(draft, errors);
        Dictionary<string, string?> secrets = [];
        if (FindProvider(providers, draft.DsType, errors) is { } provider)
        {
            draft = draft with { Config = ConnectionConfig.Merge(provider, null, request.Config, errors) };
            secrets = ConnectionConfig.CheckSecrets(provider, [], request.SecureConfig, errors);
        }

        errors.ThrowIfAny();
        var given = secrets.Where(static secret => secret.Value is not null).ToDictionary(static secret => secret.Key, static secret => secret.Value!);
        var source = await sources.CreateAsync(draft, given, http.Author(), cancellationToken);
        return TypedResults.Created($"/api/v1/datasources/{source.Id}", http.WithVersion(source, source.Version));
    }

    private static async Task<Ok<StoredDataSource>> GetAsync(Guid id, DataSourceStore sources, HttpContext http, CancellationToken cancellationToken)
    {
        var source = await sources.FindAsync(id, cancellationToken) ?? throw RequestRefusedException.NotFound("data source");
        return TypedResults.Ok(http.WithVersion(source, source.Version));
    }

    private static async Task<Ok<StoredDataSource>> UpdateAsync(
        Guid id,
        UpdateDataSourceRequest request,
        DataSourceStore sources,
        DiscoveryProviderRegistry providers,
        HttpContext http,
        CancellationToken cancellationToken)
    {
        var present = await sources.FindAsync(id, cancellationToken) ?? throw RequestRefusedException.NotFound("data source");
        var errors = new ValidationErrors();
        var provider = FindProvider(providers, present.DsType, errors);
        if (request.DsType is { } type && type != present.DsType)
        {
            errors.Add("ds_type", $"Cannot change; it is {present.DsType}.");
        }

        var secrets = provider is null ? [] : ConnectionConfig.CheckSecrets(provider, present.SecureFields, request.SecureConfig, errors);
        DataSourceDraft Edit(StoredDataSource source)
        {
            var draft = new DataSourceDraft(
                request.Name ?? source.Name,
                source.DsType,
                provider is null ? source.Config : ConnectionConfig.Merge(provider, source.Config, request.Config, errors),
                request.AccessMode ?? source.AccessMode,
                request.TenantColumn.Or(source.TenantColumn),
                request.IsActive ?? source.IsActive);
            DataSourceRules.Check(draft, errors);
            errors.ThrowIfAny();
            return draft;
        }

        var changed = await sources.UpdateAsync(id, Edit, secrets, http.ExpectedVersion(request.Version), http.Author(), cancellationToken);
        return TypedResults.Ok(http.WithVersion(changed, changed.Version));
    }

    private static async Task<NoContent> DeleteAsync(Guid id, DataSourceStore sources, HttpContext http, CancellationToken cancellationToken)
    {
        await sources.DeleteAsync(id, http.ExpectedVersion(), http.Author(), cancellationToken);
        return TypedResults.NoContent();
    }

    private static IDiscoveryProvider? FindProvider(DiscoveryProviderRegistry providers, string type, ValidationErrors errors)
    {
        var provider = providers.Find(type);
        if (type.Length == 0)
        {
            errors.Add("ds_type", "Is required.");
        }
        else if (provider is null)
        {
            var known = string.Join(", ", providers.All.Select(static p => p.DataSourceType));
            errors.Add("ds_type", known.Length == 0
                ? "No plugin that offers data source types is loaded."
                : $"No loaded plugin offers the type '{type}'; known are {known}.");
        }

        return provider;
    }
}
