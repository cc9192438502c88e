using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using QueryProxy.Abstractions.Policies;

namespace QueryProxy.Testing;

/// <summary>Turns what a test gives as a policy's definition into the JSON that the store would hold.</summary>
internal static class PolicyDefinition
{
    public static JsonSerializerOptions Indented { get; } = new() { WriteIndented = true, TypeInfoResolver = new DefaultJsonTypeInfoResolver() };

    public static JsonElement From(object config)
    {
        ArgumentNullException.ThrowIfNull(config);
        if (config is not string text)
        {
            return JsonSerializer.SerializeToElement(config, config.GetType(), ConfigSchemaExporter.Options);
        }

        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.Clone();
        }
        catch (JsonException exception)
        {
            throw new PolicyTestException($"The policy's definition is no JSON: {exception.Message} A string is taken for JSON text; pass the config record itself otherwise.");
        }
    }
}
