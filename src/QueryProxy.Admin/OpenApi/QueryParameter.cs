namespace QueryProxy.Admin.OpenApi;

/// <summary>Metadata of an endpoint: a query parameter that its handler reads by itself.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsNumber">Whether it is an integer; text otherwise.</param>
/// <param name="Description">What it does.</param>
/// <param name="Format">The format of the text, as in JSON Schema.</param>
internal sealed record QueryParameter(string Name, bool IsNumber, string Description, string? Format);
