using System.Text.Json;
using QueryProxy.Admin.Requests;
using QueryProxy.Engine.Governance;

namespace QueryProxy.Admin.Attributes;

/// <summary><c>PUT /attribute-definitions/{id}</c>: what is left out stays as it is.</summary>
/// <param name="Key">What policies write as <c>{user.key}</c>; unique.</param>
/// <param name="ValueType">string, integer, boolean or list.</param>
/// <param name="Version">The version the editor saw; another one answers 409.</param>
public sealed record UpdateAttributeRequest(
    string? Key = null,
    UserAttributeType? ValueType = null,
    long? Version = null)
{
    /// <summary>The values a user may have; null for any.</summary>
    public Optional<IReadOnlyList<JsonElement>?> AllowedValues { get; init; }

    /// <summary>What users without a value have; null for NULL.</summary>
    public Optional<JsonElement?> DefaultValue { get; init; }

    /// <summary>For people.</summary>
    public Optional<string?> Description { get; init; }
}
