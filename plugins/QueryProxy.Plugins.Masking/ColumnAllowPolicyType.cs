using QueryProxy.Abstractions.Policies;
using QueryProxy.Abstractions.Queries;

namespace QueryProxy.Plugins.Masking;

/// <summary>The policy type <c>column_allow</c>: grants columns in a data source whose access mode is <c>policy_required</c>.</summary>
public sealed class ColumnAllowPolicyType : PolicyType<EmptyConfig>
{
    /// <inheritdoc/>
    public override string Name => "column_allow";

    /// <inheritdoc/>
    public override string DisplayName => "Allow columns";

    /// <inheritdoc/>
    public override string Description => "Shows columns of a data source that shows nothing without a policy.";

    /// <inheritdoc/>
    public override PolicyGranularity Granularity => PolicyGranularity.Column;

    /// <inheritdoc/>
    protected override IPolicy Build(EmptyConfig config, PolicyBuildContext context) => new ColumnAllowPolicy();

    private sealed class ColumnAllowPolicy : IPolicy
    {
        public void Apply(TableScan scan, PolicyMatch match, SessionInfo session)
        {
            foreach (var column in match.Columns)
            {
                scan.Allow(column);
            }
        }
    }
}
