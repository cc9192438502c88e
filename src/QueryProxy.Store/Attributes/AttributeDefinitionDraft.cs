using System.Text.Json;
using QueryProxy.Engine.Governance;

namespace QueryProxy.Store.Attributes;

/// <summary>What an administrator decides about a user attribute. Immutable.</summary>
public sealed record AttributeDefinitionDraft(
    string Key, UserAttributeType ValueType, IReadOnlyList<JsonElement>? AllowedValues, JsonElement? DefaultValue, string? Description);
