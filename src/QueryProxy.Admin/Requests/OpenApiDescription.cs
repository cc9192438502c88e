using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace QueryProxy.Admin.Requests;

/// <summary>Completes the OpenAPI document: what it is, how to log in, and fields that may be left out.</summary>
internal static class OpenApiDescription
{
    private const string Bearer = "bearer";

    public static void Configure(OpenApiOptions options)
    {
        options.AddDocumentTransformer(static (document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "QueryProxy management API",
                Version = "v1",
                Description = "Manages users, data sources, catalogs and policies. Lists are pages, errors are problem details (RFC 9457), versioned things answer 409 to outdated changes.",
            };
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
            return Task.CompletedTask;
        });

        // Optional<T> is written and read as T itself.
        options.AddSchemaTransformer(static async (schema, context, cancellationToken) =>
        {
            var type = context.JsonTypeInfo.Type;
            if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Optional<>))
            {
                var inner = await context.GetOrCreateSchemaAsync(type.GetGenericArguments()[0], null, cancellationToken);
                schema.Type = inner.Type | JsonSchemaType.Null;
                schema.Properties?.Clear();
                schema.Required?.Clear();
            }
        });
    }
}
