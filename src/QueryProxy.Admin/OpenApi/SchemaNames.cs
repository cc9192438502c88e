using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using QueryProxy.Admin.Requests;

namespace QueryProxy.Admin.OpenApi;

/// <summary>How the OpenAPI document calls schemas, which is how generated clients call their types: by what they are, not by where they come from.</summary>
internal static class SchemaNames
{
    private const string Stored = "Stored";
    private const string Response = "Response";

    /// <summary>The name of a type's schema; null for one that is written in place.</summary>
    public static string? Of(JsonTypeInfo type) => OpenApiOptions.CreateDefaultSchemaReferenceId(type) is null ? null : Of(type.Type);

    private static string Of(Type type)
    {
        var inner = Nullable.GetUnderlyingType(type) ?? type;
        if (inner.IsGenericType && inner.GetGenericTypeDefinition() == typeof(PageResponse<>))
        {
            return Of(inner.GetGenericArguments()[0]) + "Page";
        }

        if (inner.IsGenericType)
        {
            var arguments = string.Concat(inner.GetGenericArguments().Select(Of));
            return inner.Name[..inner.Name.IndexOf('`', StringComparison.Ordinal)] + "Of" + arguments;
        }

        var name = inner.Name;
        // A derived type gets its base type's name from the generator.
        if (inner.DeclaringType is { } declaring && declaring != inner.BaseType)
        {
            name = Of(declaring) + name;
        }

        if (name.StartsWith(Stored, StringComparison.Ordinal))
        {
            name = name[Stored.Length..];
        }

        return name.EndsWith(Response, StringComparison.Ordinal) && name.Length > Response.Length ? name[..^Response.Length] : name;
    }
}
