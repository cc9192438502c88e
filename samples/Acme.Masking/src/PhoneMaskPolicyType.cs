using System.Text;
using QueryProxy.Abstractions.Policies;
using QueryProxy.Abstractions.Queries;

namespace Acme.Masking;

/// <summary>Masks phone numbers and keeps their form: +1 555 0184 becomes +1 730 2956.</summary>
public sealed class PhoneMaskPolicyType : PolicyType<PhoneMaskConfig>
{
    private const int ShortestSecret = 16;

    /// <inheritdoc/>
    public override string Name => "acme.phone-mask";

    /// <inheritdoc/>
    public override string DisplayName => "Phone mask";

    /// <inheritdoc/>
    public override string Description => "Replaces the digits of phone numbers and keeps their form. The same number is always masked the same way, so masked columns still join.";

    /// <inheritdoc/>
    public override PolicyGranularity Granularity => PolicyGranularity.Column;

    /// <inheritdoc/>
    protected override void Validate(PhoneMaskConfig config, PolicyValidationContext context)
    {
        if (config.Secret is { Length: < ShortestSecret })
        {
            context.AddError("/secret", $"Give at least {ShortestSecret} characters, or leave it out.");
        }

        if (config.UnlistedIn is not null && config.UnlistedIn.Split('.').Length > 2)
        {
            context.AddError("/unlisted_in", "Write a table as schema.table.");
        }
        else if (PhoneMask.Unlisted(config.UnlistedIn) is { } unlisted)
        {
            context.CheckExpression("/unlisted_in", unlisted, PolicyExpressionKind.Filter);
        }

        if (config.Elsewhere is not null)
        {
            context.CheckExpression("/elsewhere", SqlExpression.FromTemplate(config.Elsewhere), PolicyExpressionKind.Mask);
        }
    }

    /// <inheritdoc/>
    protected override IPolicy Build(PhoneMaskConfig config, PolicyBuildContext context) =>
        new PhoneMask(config, config.Secret is { } secret ? Encoding.UTF8.GetBytes(secret) : context.DataSourceKey);
}
