using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.Metadata;

namespace QueryProxy.Admin.Requests;

/// <summary>
/// Finds every field of a body that has a value of the wrong type. The serializer stops at the first one: it is taken out and the rest is read again, until the rest can be read.
/// </summary>
internal static class MistypedBody
{
    /// <summary>Longer bodies are not kept for a second reading; then only the first mistake is known.</summary>
    private const int MaxLength = 64 * 1024;
    private const int MaxErrors = 50;

    /// <summary>Keeps the body of a request, so that it can be read again.</summary>
    public static void Keep(HttpRequest request)
    {
        if (request.ContentLength is > 0 and <= MaxLength)
        {
            request.EnableBuffering(MaxLength);
        }
    }

    /// <summary>Explains why a body could not be read; null when it is not a matter of single fields.</summary>
    public static async Task<ValidationErrors?> ExplainAsync(HttpContext http, JsonException first)
    {
        if (FieldOf(first) is not { } field)
        {
            return null;
        }

        var errors = new ValidationErrors();
        var type = http.GetEndpoint()?.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType;
        if (type is null || !http.Request.Body.CanSeek)
        {
            errors.Add(field, Expectation(null));
            return errors;
        }

        if (await ParseAsync(http) is not { } body)
        {
            return null;
        }

        for (var exception = first; exception is not null && errors.ByField.Count < MaxErrors; exception = TryRead(body, type))
        {
            if (FieldOf(exception) is not { } wrong || errors.ByField.ContainsKey(wrong))
            {
                break;
            }

            var names = wrong.Replace("[", ".[", StringComparison.Ordinal).Split('.');
            errors.Add(wrong, Expectation(TypeOf(type, names)));
            if (!TryRemove(body, names))
            {
                break;
            }
        }

        return errors;
    }

    // Null when what follows the first mistake is no JSON.
    private static async Task<JsonNode?> ParseAsync(HttpContext http)
    {
        try
        {
            http.Request.Body.Position = 0;
            return await JsonNode.ParseAsync(http.Request.Body, null, new JsonDocumentOptions { AllowDuplicateProperties = false }, http.RequestAborted);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // What is no JSON at all has an inner exception of the same type; a value that a converter refuses has another one or none.
    private static string? FieldOf(JsonException exception) =>
        exception.InnerException is JsonException || exception.Path?.TrimStart('$').TrimStart('.') is not { Length: > 0 } path ? null : path;

    private static JsonException? TryRead(JsonNode body, Type type)
    {
        try
        {
            body.Deserialize(type, AdminJson.Options);
            return null;
        }
        catch (JsonException exception)
        {
            return exception;
        }
    }

    // An element leaves its list whole: the places of the others must not move.
    private static bool TryRemove(JsonNode? node, string[] names)
    {
        for (var i = 0; i < names.Length; i++)
        {
            if (names[i].StartsWith('['))
            {
                node = node is JsonArray array && int.TryParse(names[i].Trim('[', ']'), out var index) && index < array.Count ? array[index] : null;
            }
            else if (i == names.Length - 1 || (names[i + 1].StartsWith('[') && i == names.Length - 2))
            {
                return node is JsonObject holder && holder.Remove(names[i]);
            }
            else
            {
                node = node is JsonObject parent && parent.TryGetPropertyValue(names[i], out var child) ? child : null;
            }
        }

        return false;
    }

    private static Type? TypeOf(Type type, string[] names)
    {
        foreach (var name in names)
        {
            var info = AdminJson.Options.GetTypeInfo(Plain(type));
            var next = info.Kind == JsonTypeInfoKind.Object
                ? info.Properties.FirstOrDefault(property => property.Name == name)?.PropertyType
                : info.ElementType;
            if (next is null)
            {
                return null;
            }

            type = next;
        }

        return Plain(type);
    }

    private static Type Plain(Type type)
    {
        while (type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(Nullable<>) || type.GetGenericTypeDefinition() == typeof(Optional<>)))
        {
            type = type.GetGenericArguments()[0];
        }

        return type;
    }

    private static string Expectation(Type? type)
    {
        if (type is null)
        {
            return "Has a value of the wrong type or an unknown value.";
        }

        if (type.IsEnum)
        {
            return $"Must be one of: {string.Join(", ", Enum.GetNames(type).Select(JsonNamingPolicy.SnakeCaseLower.ConvertName))}.";
        }

        if (type == typeof(Guid))
        {
            return "Must be a UUID.";
        }

        return Type.GetTypeCode(type) switch
        {
            TypeCode.Boolean => "Must be true or false.",
            TypeCode.String => "Must be a string.",
            TypeCode.Int32 or TypeCode.Int64 => "Must be an integer.",
            _ => AdminJson.Options.GetTypeInfo(type).Kind switch
            {
                JsonTypeInfoKind.Enumerable => "Must be an array.",
                JsonTypeInfoKind.Object or JsonTypeInfoKind.Dictionary => "Must be an object.",
                _ => "Has a value of the wrong type.",
            },
        };
    }
}
