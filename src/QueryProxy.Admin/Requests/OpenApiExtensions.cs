using Microsoft.OpenApi;

namespace QueryProxy.Admin.Requests;

/// <summary>Describes in the OpenAPI document what handlers read by themselves.</summary>
internal static class OpenApiExtensions
{
    /// <summary>Describes the parameters that <see cref="ListParameters"/> reads.</summary>
    public static RouteHandlerBuilder WithListParameters(this RouteHandlerBuilder builder) => builder
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
        .AddOpenApiOperationTransformer(static (operation, _, _) =>
        {
            operation.Parameters ??= [];
            Add(operation, "page", JsonSchemaType.Integer, "The page, from 1.");
            Add(operation, "page_size", JsonSchemaType.Integer, "Items of a page, at most 500; 50 when left out.");
            Add(operation, "search", JsonSchemaType.String, "Text that the name must contain.");
            Add(operation, "sort", JsonSchemaType.String, "The field to sort by, with a leading '-' for descending order.");
            return Task.CompletedTask;
        });

    private static void Add(OpenApiOperation operation, string name, JsonSchemaType type, string description) =>
        operation.Parameters!.Add(new OpenApiParameter
        {
            Name = name,
            In = ParameterLocation.Query,
            Description = description,
            Schema = new OpenApiSchema { Type = type },
        });
}
