using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using QueryProxy.Admin.Requests;

namespace QueryProxy.Admin.OpenApi;

/// <summary>Puts right what the generator cannot know: types with converters of their own, maps of any values, and what a problem carries.</summary>
internal static class SchemaCorrections
{
    public static async Task CorrectAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = context.JsonTypeInfo.Type;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Optional<>))
        {
            // Optional<T> is written and read as T itself.
            await CorrectOptionalAsync(schema, type.GetGenericArguments()[0], context, cancellationToken);
        }
        else if (type == typeof(ProblemDetails))
        {
            CorrectProblem(schema);
        }
        else if (typeof(IEnumerable<KeyValuePair<string, JsonElement>>).IsAssignableFrom(type))
        {
            schema.AdditionalProperties = new OpenApiSchema();
        }
        else if (typeof(IEnumerable<JsonElement>).IsAssignableFrom(type))
        {
            schema.Items ??= new OpenApiSchema();
        }
        else if (typeof(IEnumerable<KeyValuePair<string, string?>>).IsAssignableFrom(type))
        {
            schema.AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.String | JsonSchemaType.Null };
        }
        else if (type == typeof(IReadOnlyList<IReadOnlyList<string?>>))
        {
            // Rows: a value may be NULL.
            schema.Items = new OpenApiSchema
            {
                Type = JsonSchemaType.Array,
                Items = new OpenApiSchema { Type = JsonSchemaType.String | JsonSchemaType.Null },
            };
        }
        else if (type == typeof(JsonElement) || type == typeof(JsonNode))
        {
            schema.Description ??= "Any JSON.";
        }
    }

    private static async Task CorrectOptionalAsync(
        OpenApiSchema schema, Type inner, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var described = await context.GetOrCreateSchemaAsync(inner, null, cancellationToken);
        schema.Type = described.Type is { } type ? type | JsonSchemaType.Null : null;
        schema.Items = described.Items;
        schema.Properties?.Clear();
        schema.Required?.Clear();
        schema.Description = "May be left out, which is not the same as null.";
        if (typeof(IEnumerable<JsonElement>).IsAssignableFrom(inner))
        {
            schema.Items = new OpenApiSchema();
        }
    }

    private static void CorrectProblem(OpenApiSchema schema)
    {
        schema.Description = "An error (RFC 9457). Which further members there are depends on the status.";
        schema.Properties ??= new Dictionary<string, IOpenApiSchema>();
        schema.Properties["errors"] = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Description = "With 422 and some 409: every wrong field with its messages.",
            AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.String } },
        };
        schema.Properties["details"] = new OpenApiSchema
        {
            Type = JsonSchemaType.Array,
            Description = "With 422: the same one by one, with the place of each.",
            Items = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Required = new HashSet<string> { "pointer", "message" },
                Properties = new Dictionary<string, IOpenApiSchema>
                {
                    ["pointer"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "A JSON pointer into the request's body." },
                    ["message"] = new OpenApiSchema { Type = JsonSchemaType.String },
                    ["position"] = new OpenApiSchema { Type = JsonSchemaType.Integer | JsonSchemaType.Null, Description = "The character it is about, from 1." },
                    ["table"] = new OpenApiSchema { Type = JsonSchemaType.String | JsonSchemaType.Null, Description = "The table on which it does not fit." },
                },
            },
        };
        schema.Properties["job_id"] = new OpenApiSchema
        {
            Type = JsonSchemaType.String,
            Format = "uuid",
            Description = "With 409 of a discovery: the job that runs.",
        };
    }
}
