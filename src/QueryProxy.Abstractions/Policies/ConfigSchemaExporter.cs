using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace QueryProxy.Abstractions.Policies;

/// <summary>Turns a policy type's config record into the JSON Schema of its form, and checks its annotations.</summary>
internal static class ConfigSchemaExporter
{
    // Strict numbers and disallowed unmapped members make the exported schema exact: without them integers are also
    // strings, and a mistyped property name would be ignored silently.
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        PropertyNameCaseInsensitive = false,
        NumberHandling = JsonNumberHandling.Strict,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    public static JsonNode Export<TConfig>() => Options.GetJsonSchemaAsNode(
        typeof(TConfig),
        new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Decorate });

    public static string ToPointer(string? jsonPath) =>
        jsonPath is null or "$" ? string.Empty : jsonPath.Replace("$", string.Empty, StringComparison.Ordinal).Replace('.', '/');

    // The serializer's own messages name .NET types.
    public static string Explain(JsonException exception)
    {
        const string unknown = "The JSON property '";
        var message = exception.Message;
        if (message.StartsWith(unknown, StringComparison.Ordinal) && message.Contains("could not be mapped", StringComparison.Ordinal))
        {
            return $"{message[unknown.Length..message.IndexOf('\'', unknown.Length)]} is not known.";
        }

        if (message.Contains("missing required properties", StringComparison.Ordinal))
        {
            return $"Is required: {message[(message.LastIndexOf(':') + 1)..].Trim().TrimEnd('.').Replace("'", string.Empty, StringComparison.Ordinal)}.";
        }

        return exception.Path is null or "$" ? "The definition must be a JSON object." : "Has a value of the wrong type or an unknown value.";
    }

    public static void ValidateAnnotations(object config, PolicyValidationContext context)
    {
        foreach (var property in config.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            var name = JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name);
            var value = property.GetValue(config);
            foreach (var annotation in property.GetCustomAttributes<ValidationAttribute>())
            {
                if (!annotation.IsValid(value))
                {
                    context.AddError("/" + name, annotation.FormatErrorMessage(name));
                }
            }
        }
    }

    private static JsonNode Decorate(JsonSchemaExporterContext context, JsonNode schema)
    {
        if (schema is not JsonObject node || context.PropertyInfo?.AttributeProvider is not { } attributes)
        {
            return schema;
        }

        foreach (var attribute in attributes.GetCustomAttributes(inherit: true))
        {
            switch (attribute)
            {
                case DescriptionAttribute description:
                    node["description"] = description.Description;
                    break;
                case RangeAttribute range:
                    node["minimum"] = JsonSerializer.SerializeToNode(range.Minimum);
                    node["maximum"] = JsonSerializer.SerializeToNode(range.Maximum);
                    break;
                case ConfigWidgetAttribute widget:
                    node["x-widget"] = JsonNamingPolicy.KebabCaseLower.ConvertName(widget.Widget.ToString());
                    break;
            }
        }

        return node;
    }
}
