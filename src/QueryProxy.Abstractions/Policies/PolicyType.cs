using System.Text.Json;
using System.Text.Json.Nodes;

namespace QueryProxy.Abstractions.Policies;

/// <summary>A kind of policy whose definition is a typed record.</summary>
/// <typeparam name="TConfig">
/// The record that a policy's definition is read into. Properties are snake_case in JSON; give defaults in the constructor, and use
/// <see cref="System.ComponentModel.DescriptionAttribute"/>, <see cref="System.ComponentModel.DataAnnotations.RangeAttribute"/>
/// and <see cref="ConfigWidgetAttribute"/> to shape the form. Unknown properties are refused.
/// </typeparam>
/// <example>
/// <code>
/// public sealed record KeepLastConfig([property: Range(0, 16)] int Keep = 4);
///
/// public sealed class KeepLastPolicyType : PolicyType&lt;KeepLastConfig&gt;
/// {
///     public override string Name =&gt; "acme.keep-last";
///     public override PolicyGranularity Granularity =&gt; PolicyGranularity.Column;
///     protected override IPolicy Build(KeepLastConfig config, PolicyBuildContext context) =&gt; new KeepLast(config);
/// }
/// </code>
/// </example>
public abstract class PolicyType<TConfig> : IPolicyType
    where TConfig : class
{
    private readonly Lazy<JsonNode> _schema = new(ConfigSchemaExporter.Export<TConfig>);

    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <inheritdoc/>
    public virtual string DisplayName => Name;

    /// <inheritdoc/>
    public virtual string Description => string.Empty;

    /// <inheritdoc/>
    public virtual PolicyGranularity Granularity => PolicyGranularity.Table;

    /// <inheritdoc/>
    public JsonNode ConfigSchema => _schema.Value.DeepClone();

    /// <inheritdoc/>
    public void Validate(JsonElement definition, PolicyValidationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        TConfig? config;
        try
        {
            config = definition.Deserialize<TConfig>(ConfigSchemaExporter.Options);
        }
        catch (JsonException exception)
        {
            context.AddError(ConfigSchemaExporter.ToPointer(exception.Path), ConfigSchemaExporter.Explain(exception));
            return;
        }

        if (config is null)
        {
            context.AddError(string.Empty, "The definition must be a JSON object.");
            return;
        }

        ConfigSchemaExporter.ValidateAnnotations(config, context);
        Validate(config, context);
    }

    /// <inheritdoc/>
    public IPolicy Build(JsonElement definition, PolicyBuildContext context)
    {
        var config = definition.Deserialize<TConfig>(ConfigSchemaExporter.Options)
            ?? throw new JsonException("The definition must be a JSON object.");
        return Build(config, context);
    }

    /// <summary>Checks what the record's types and annotations cannot say, for example that one field needs another.</summary>
    /// <param name="config">The definition, read into its record.</param>
    /// <param name="context">Collects the errors.</param>
    protected virtual void Validate(TConfig config, PolicyValidationContext context)
    {
    }

    /// <summary>Makes the policy. Called once for each revision, not once for each query.</summary>
    /// <param name="config">The valid definition.</param>
    /// <param name="context">The policy's identity and data source.</param>
    /// <returns>An immutable, thread-safe policy.</returns>
    protected abstract IPolicy Build(TConfig config, PolicyBuildContext context);
}
