using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using QueryProxy.Admin.Discovery;

namespace QueryProxy.Admin.OpenApi;

/// <summary>Describes what a discovery job takes and finds, which depends on its action and so is no one type.</summary>
internal static class DiscoverySchemas
{
    private static readonly (string Name, Type Type, bool IsList)[] Results =
    [
        ("SchemaItem", typeof(SchemaItem), true),
        ("TableItem", typeof(TableItem), true),
        ("ColumnItem", typeof(ColumnItem), true),
        ("RoutineItem", typeof(RoutineItem), true),
        ("SaveCatalogResult", typeof(SaveCatalogResult), false),
        ("CatalogDifference", typeof(CatalogDifference), false),
    ];

    public static async Task AddAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var (name, type, _) in Results)
        {
            document.AddComponent(name, await context.GetOrCreateSchemaAsync(type, null, cancellationToken));
        }

        foreach (var (name, type) in new[] { ("SaveSchema", typeof(SaveSchema)), ("SaveTable", typeof(SaveTable)), ("SaveColumn", typeof(SaveColumn)), ("CatalogDifferenceItem", typeof(CatalogDifferenceItem)) })
        {
            document.AddComponent(name, await context.GetOrCreateSchemaAsync(type, null, cancellationToken));
        }

        Set(document, "SaveSchema", "tables", List(document, "SaveTable", "Its tables.", JsonSchemaType.Null));
        Set(document, "SaveTable", "columns", List(document, "SaveColumn", "Its columns; left out for all of them.", JsonSchemaType.Null));
        Set(document, "CatalogDifference", "added", List(document, "CatalogDifferenceItem", "What the upstream has and the catalog has not."));
        Set(document, "CatalogDifference", "removed", List(document, "CatalogDifferenceItem", "What the catalog has and the upstream has no longer."));
        Set(document, "CatalogDifference", "changed", List(document, "CatalogDifferenceItem", "What has another kind, type or nullability."));
        Set(document, "DataSource", "last_sync_result", new OpenApiSchema
        {
            Description = "What the last comparison found, or null.",
            AnyOf = [new OpenApiSchemaReference("CatalogDifference", document), new OpenApiSchema { Type = JsonSchemaType.Null }],
        });
        Set(document, "DiscoverRequest", "schemas", new OpenApiSchema
        {
            Type = JsonSchemaType.Array | JsonSchemaType.Null,
            Description = "discover_tables: names of schemas. save_catalog: the whole catalog.",
            Items = new OpenApiSchema { AnyOf = [new OpenApiSchema { Type = JsonSchemaType.String }, new OpenApiSchemaReference("SaveSchema", document)] },
        });
        Set(document, "DiscoverRequest", "action", new OpenApiSchema
        {
            Type = JsonSchemaType.String,
            Description = "What to do.",
            Enum = [.. DiscoverRequestReader.Actions.Select(static action => (System.Text.Json.Nodes.JsonNode)action)],
        });
        Set(document, "DiscoveryJob", "result", Result(document, "What it found; null until it is completed."));
        Set(document, "DiscoveryEventResult", "data", Result(document, "As result in GET …/discover/{job_id}."));
    }

    private static OpenApiSchema Result(OpenApiDocument document, string description) => new()
    {
        Description = description,
        AnyOf =
        [
            .. Results.Select(result => result.IsList
                ? (IOpenApiSchema)new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchemaReference(result.Name, document) }
                : new OpenApiSchemaReference(result.Name, document)),
            new OpenApiSchema { Type = JsonSchemaType.Null },
        ],
    };

    private static OpenApiSchema List(OpenApiDocument document, string item, string description, JsonSchemaType or = 0) => new()
    {
        Type = JsonSchemaType.Array | or,
        Description = description,
        Items = new OpenApiSchemaReference(item, document),
    };

    private static void Set(OpenApiDocument document, string schema, string property, OpenApiSchema value)
    {
        if (document.Components?.Schemas?.TryGetValue(schema, out var found) == true && found is OpenApiSchema { Properties: { } properties })
        {
            properties[property] = value;
        }
    }
}
