using System.Text.Json;
using QueryProxy.Engine.Governance;

namespace QueryProxy.Admin.Attributes;

/// <summary><c>POST /attribute-definitions</c>.</summary>
/// <param name="Key">What policies write as <c>{user.key}</c>; unique.</param>
/// <param name="ValueType">string, integer, boolean or list.</param>
/// <param name="AllowedValues">The values a user may have (for a list: its items); left out for any.</param>
/// <param name="DefaultValue">What users without a value have; left out for NULL.</param>
/// <param name="Description">For people.</param>
public sealed record CreateAttributeRequest(
    string? Key,
    UserAttributeType? ValueType,
    IReadOnlyList<JsonElement>? AllowedValues = null,
    JsonElement? DefaultValue = null,
    string? Description = null);
