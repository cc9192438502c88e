using QueryProxy.Abstractions.Policies;
using QueryProxy.Abstractions.Queries;

namespace Acme.Redaction;

/// <summary>Redacts columns, hides one more, filters rows: what a policy can do, from one form.</summary>
public sealed class RedactionPolicyType : PolicyType<RedactionConfig>
{
    /// <inheritdoc/>
    public override string Name => "acme.redaction";

    /// <inheritdoc/>
    public override string DisplayName => "Redact (Acme)";

    /// <inheritdoc/>
    public override string Description => "Blackens the values of columns, as on paper.";

    /// <inheritdoc/>
    public override PolicyGranularity Granularity => PolicyGranularity.Column;

    /// <inheritdoc/>
    protected override void Validate(RedactionConfig config, PolicyValidationContext context)
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(context);
        if (config.Word.Contains(' ', StringComparison.Ordinal))
        {
            context.AddError("/word", "One word, without spaces.");
        }
    }

    /// <inheritdoc/>
    protected override IPolicy Build(RedactionConfig config, PolicyBuildContext context)
    {
        ArgumentNullException.ThrowIfNull(config);
        return new Policy(config);
    }

    private sealed class Policy(RedactionConfig config) : IPolicy
    {
        private readonly ColumnMask _mask = new ColumnMask.Expression(
            config.Style == RedactionStyle.Word ? SqlExpression.Create($"{config.Word}") : SqlExpression.Create($"repeat('#', {config.Count})"));

        public void Apply(TableScan scan, PolicyMatch match, SessionInfo session)
        {
            foreach (var column in match.Columns)
            {
                scan.Mask(column, _mask);
                if (config.DropNulls)
                {
                    scan.Filter(SqlExpression.FromTemplate($"\"{column.Replace("\"", "\"\"", StringComparison.Ordinal)}\" is not null"));
                }
            }

            if (config.OnlyRows is { } rows)
            {
                scan.Filter(SqlExpression.FromTemplate(rows));
            }

            if (config.AlsoHide is { } hidden)
            {
                scan.Hide(hidden);
            }
        }
    }
}
