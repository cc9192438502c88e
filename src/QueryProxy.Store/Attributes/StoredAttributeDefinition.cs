using System.Text.Json;
using QueryProxy.Engine.Governance;

namespace QueryProxy.Store.Attributes;

/// <summary>A user attribute that policies may refer to as <c>{user.key}</c>. Immutable.</summary>
/// <param name="Id">The definition's id.</param>
/// <param name="Key">The name policies use.</param>
/// <param name="ValueType">What values are.</param>
/// <param name="AllowedValues">The values a user may have (for a list: its items), or null when any will do.</param>
/// <param name="DefaultValue">What users without a value have, or null for NULL.</param>
/// <param name="Description">For people, or null.</param>
/// <param name="Version">Grows with every change.</param>
/// <param name="CreatedAt">When it was made (UTC).</param>
/// <param name="UpdatedAt">When it was last changed (UTC).</param>
public sealed record StoredAttributeDefinition(
    Guid Id,
    string Key,
    UserAttributeType ValueType,
    IReadOnlyList<JsonElement>? AllowedValues,
    JsonElement? DefaultValue,
    string? Description,
    long Version,
    DateTime CreatedAt,
    DateTime UpdatedAt);
