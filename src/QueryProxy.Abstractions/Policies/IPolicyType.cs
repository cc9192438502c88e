using System.Text.Json;
using System.Text.Json.Nodes;

namespace QueryProxy.Abstractions.Policies;

/// <summary>A kind of policy that a plugin offers, as the host sees it. Derive from <see cref="PolicyType{TConfig}"/> instead of implementing this.</summary>
/// <example>
/// <code>
/// // Derive from PolicyType&lt;TConfig&gt;, which implements this from a record.
/// public sealed class HidePolicyType : PolicyType&lt;HideConfig&gt; { … }
/// </code>
/// </example>
public interface IPolicyType
{
    /// <summary>The id that stored policies refer to, for example <c>acme.keep-last</c>. Never changes once released.</summary>
    string Name { get; }

    /// <summary>The name the admin UI shows.</summary>
    string DisplayName { get; }

    /// <summary>What the policy does, in a sentence or two.</summary>
    string Description { get; }

    /// <summary>Whether the policy's targets name tables or columns.</summary>
    PolicyGranularity Granularity { get; }

    /// <summary>The JSON Schema (2020-12) of the policy's definition; the admin UI makes its form from it.</summary>
    JsonNode ConfigSchema { get; }

    /// <summary>Checks a definition and reports all its errors at once.</summary>
    /// <param name="definition">The definition as an administrator wrote it.</param>
    /// <param name="context">Collects the errors.</param>
    void Validate(JsonElement definition, PolicyValidationContext context);

    /// <summary>Makes the policy from a valid definition. Called once for each revision of the policy.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="context">The policy's identity and data source.</param>
    /// <returns>The policy.</returns>
    /// <exception cref="JsonException">The definition is not valid.</exception>
    IPolicy Build(JsonElement definition, PolicyBuildContext context);
}
