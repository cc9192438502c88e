using System.Collections.ObjectModel;
using System.Text.Json;

namespace QueryProxy.Admin.Users;

/// <summary>Attribute values of users.</summary>
internal static class UserAttributes
{
    /// <summary>No attributes.</summary>
    public static IReadOnlyDictionary<string, JsonElement> None { get; } = ReadOnlyDictionary<string, JsonElement>.Empty;
}
