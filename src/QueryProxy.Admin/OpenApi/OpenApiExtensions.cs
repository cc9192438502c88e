namespace QueryProxy.Admin.OpenApi;

/// <summary>Says for the OpenAPI document what handlers read by themselves.</summary>
internal static class OpenApiExtensions
{
    /// <summary>Describes the parameters that <see cref="Requests.ListParameters"/> reads.</summary>
    public static RouteHandlerBuilder WithListParameters(this RouteHandlerBuilder builder) => builder
        .WithSearchParameters()
        .WithQuery("sort", "The field to sort by, with a leading '-' for descending order.");

    /// <summary>The same without sort, for lists that have an order of their own.</summary>
    public static RouteHandlerBuilder WithSearchParameters(this RouteHandlerBuilder builder) => builder
        .WithPageParameters()
        .WithQuery("search", "Text that the name must contain, upper and lower case alike.");

    /// <summary>Only which page is wanted.</summary>
    public static RouteHandlerBuilder WithPageParameters(this RouteHandlerBuilder builder) => builder
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
        .WithMetadata(new QueryParameter("page", IsNumber: true, "The page, from 1.", Format: null))
        .WithMetadata(new QueryParameter("page_size", IsNumber: true, "Items of a page, at most 500; 50 when left out.", Format: null));

    /// <summary>Describes one query parameter that is text.</summary>
    public static RouteHandlerBuilder WithQuery(this RouteHandlerBuilder builder, string name, string description, string? format = null) =>
        builder.WithMetadata(new QueryParameter(name, IsNumber: false, description, format));
}
