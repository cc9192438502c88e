using QueryProxy.Abstractions.Policies;

namespace Company.Plugin;

/// <summary>The kind of policy that administrators choose; each policy of it has its own <see cref="KeepLastConfig"/>.</summary>
public sealed class KeepLastPolicyType : PolicyType<KeepLastConfig>
{
    /// <summary>Stored policies refer to it: never change it once it is released.</summary>
    public override string Name => "company-plugin.keep-last";

    /// <inheritdoc/>
    public override string DisplayName => "Keep the last characters";

    /// <inheritdoc/>
    public override string Description => "Replaces all but the last characters of a text column.";

    /// <inheritdoc/>
    public override PolicyGranularity Granularity => PolicyGranularity.Column;

    /// <inheritdoc/>
    protected override void Validate(KeepLastConfig config, PolicyValidationContext context)
    {
        if (config.Mask.Length != 1)
        {
            context.AddError("/mask", "Give exactly one character.");
        }
    }

    /// <inheritdoc/>
    protected override IPolicy Build(KeepLastConfig config, PolicyBuildContext context) => new KeepLastPolicy(config.Keep, config.Mask[0]);
}
