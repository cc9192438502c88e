using System.Text.Json;
using QueryProxy.Engine.Governance;

namespace QueryProxy.Store.Attributes;

/// <summary>Which values an attribute may have.</summary>
public static class AttributeRules
{
    /// <summary>Says what is wrong with a value; null when nothing is. JSON null stands for no value and is always right.</summary>
    public static string? Explain(UserAttributeType type, IReadOnlyList<JsonElement>? allowed, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (!IsOfType(type, value))
        {
            return type switch
            {
                UserAttributeType.Integer => "Must be a whole number.",
                UserAttributeType.Boolean => "Must be true or false.",
                UserAttributeType.List => "Must be a list of strings.",
                _ => "Must be a string.",
            };
        }

        if (allowed is null)
        {
            return null;
        }

        var items = type == UserAttributeType.List ? value.EnumerateArray().ToArray() : [value];
        return items.All(item => allowed.Any(one => JsonElement.DeepEquals(one, item)))
            ? null
            : $"Must be one of {string.Join(", ", allowed.Select(static one => one.GetRawText()))}.";
    }

    /// <summary>The type that a value is of; null for what no attribute can be.</summary>
    public static UserAttributeType? TypeOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => UserAttributeType.String,
        JsonValueKind.Number => UserAttributeType.Integer,
        JsonValueKind.True or JsonValueKind.False => UserAttributeType.Boolean,
        JsonValueKind.Array => UserAttributeType.List,
        _ => (UserAttributeType?)null,
    } is { } type && IsOfType(type, value) ? type : null;

    /// <summary>Whether a value could stand in the list of allowed values.</summary>
    public static bool IsAllowedValue(UserAttributeType type, JsonElement value) =>
        IsOfType(type == UserAttributeType.List ? UserAttributeType.String : type, value);

    private static bool IsOfType(UserAttributeType type, JsonElement value) => type switch
    {
        UserAttributeType.String => value.ValueKind == JsonValueKind.String && !value.GetString()!.Contains('\0', StringComparison.Ordinal),
        UserAttributeType.Integer => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        UserAttributeType.Boolean => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        UserAttributeType.List => value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(static item => IsOfType(UserAttributeType.String, item)),
        _ => false,
    };
}
