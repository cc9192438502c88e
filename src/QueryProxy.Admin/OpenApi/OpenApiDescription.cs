using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace QueryProxy.Admin.OpenApi;

/// <summary>
/// Makes the OpenAPI document from the endpoints and completes it: what it is, how to log in, the names of operations and schemas, examples. A test does so, and compares
/// with the committed document, which is the one that is served: a host does not hold the machinery for what never changes while it runs.
/// </summary>
internal static class OpenApiDescription
{
    private const string Bearer = "bearer";

    /// <summary>The document's name.</summary>
    public const string Name = "v1";

    /// <summary>Adds what makes the document to the services of an application that has the endpoints.</summary>
    public static void Add(IServiceCollection services) => services.AddOpenApi(Name, Configure);

    private static void Configure(OpenApiOptions options)
    {
        options.CreateSchemaReferenceId = SchemaNames.Of;
        options.AddDocumentTransformer(static (document, _, _) =>
        {
            Describe(document);
            return Task.CompletedTask;
        });
        options.AddDocumentTransformer(DiscoverySchemas.AddAsync);
        options.AddDocumentTransformer(static (document, _, _) =>
        {
            OpenApiExamples.Add(document);
            return Task.CompletedTask;
        });
        options.AddOperationTransformer(static (operation, context, _) =>
        {
            operation.OperationId = NameOf(context.Description.HttpMethod, context.Description.RelativePath);
            foreach (var parameter in context.Description.ActionDescriptor.EndpointMetadata.OfType<QueryParameter>())
            {
                operation.Parameters ??= [];
                operation.Parameters.Add(new OpenApiParameter
                {
                    Name = parameter.Name,
                    In = ParameterLocation.Query,
                    Description = parameter.Description,
                    Schema = new OpenApiSchema { Type = parameter.IsNumber ? JsonSchemaType.Integer : JsonSchemaType.String, Format = parameter.Format },
                });
            }

            return Task.CompletedTask;
        });
        options.AddSchemaTransformer(SchemaCorrections.CorrectAsync);
    }

    private static void Describe(OpenApiDocument document)
    {
        document.Info = new OpenApiInfo
        {
            Title = "QueryProxy management API",
            Version = "v1",
            Description = "Manages users, data sources, catalogs and policies. Lists are pages, errors are problem details (RFC 9457), versioned things answer 409 to outdated changes.",
        };

        // The address is wherever the document was read from.
        document.Servers = [];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        document.Components.SecuritySchemes[Bearer] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = Bearer,
            BearerFormat = "JWT",
            Description = "The token of POST /api/v1/auth/login.",
        };
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Bearer, document)] = [] }];
    }

    // GET /api/v1/datasources/{id}/users -> get_datasources_id_users
    private static string NameOf(string? method, string? path)
    {
        var words = (path ?? string.Empty)
            .Replace("api/v1/", string.Empty, StringComparison.Ordinal)
            .Replace(":guid", string.Empty, StringComparison.Ordinal)
            .Split(['/', '-', '{', '}', '.'], StringSplitOptions.RemoveEmptyEntries)
            .Prepend((method ?? "get").ToLowerInvariant());
        return string.Join('_', words);
    }
}
