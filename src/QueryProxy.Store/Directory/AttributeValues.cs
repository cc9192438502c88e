using System.Text.Json;

namespace QueryProxy.Store.Directory;

/// <summary>Turns attribute values from JSON into what policies see.</summary>
internal static class AttributeValues
{
    /// <returns>A string, long, bool, list of string, or null; null also for a form that no attribute may have.</returns>
    public static object? Read(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number when value.TryGetInt64(out var number) => number,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Array when value.EnumerateArray().All(static item => item.ValueKind == JsonValueKind.String) =>
            value.EnumerateArray().Select(static item => item.GetString()!).ToArray(),
        _ => null,
    };
}
