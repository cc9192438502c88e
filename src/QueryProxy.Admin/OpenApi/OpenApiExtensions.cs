using Microsoft.OpenApi;

namespace QueryProxy.Admin.OpenApi;

/// <summary>Describes in the OpenAPI document what handlers read by themselves.</summary>
internal static class OpenApiExtensions
{
    /// <summary>Describes the parameters that <see cref="Requests.ListParameters"/> reads.</summary>
    public static RouteHandlerBuilder WithListParameters(this RouteHandlerBuilder builder) => builder
        .WithSearchParameters()
        .WithQuery("sort", JsonSchemaType.String, "The field to sort by, with a leading '-' for descending order.");

    /// <summary>The same without sort, for lists that have an order of their own.</summary>
    public static RouteHandlerBuilder WithSearchParameters(this RouteHandlerBuilder builder) => builder
        .WithPageParameters()
        .WithQuery("search", JsonSchemaType.String, "Text that the name must contain, upper and lower case alike.");

    /// <summary>Only which page is wanted.</summary>
    public static RouteHandlerBuilder WithPageParameters(this RouteHandlerBuilder builder) => builder
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
        .WithQuery("page", JsonSchemaType.Integer, "The page, from 1.")
        .WithQuery("page_size", JsonSchemaType.Integer, "Items of a page, at most 500; 50 when left out.");

    /// <summary>Describes one query parameter.</summary>
    public static RouteHandlerBuilder WithQuery(
        this RouteHandlerBuilder builder, string name, JsonSchemaType type, string description, string? format = null) =>
        builder.AddOpenApiOperationTransformer((operation, _, _) =>
        {
            operation.Parameters ??= [];
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = name,
                In = ParameterLocation.Query,
                Description = description,
                Schema = new OpenApiSchema { Type = type, Format = format },
            });
            return Task.CompletedTask;
        });
}
