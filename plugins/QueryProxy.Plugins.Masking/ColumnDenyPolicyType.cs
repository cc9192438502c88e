using QueryProxy.Abstractions.Policies;
using QueryProxy.Abstractions.Queries;

namespace QueryProxy.Plugins.Masking;

/// <summary>The policy type <c>column_deny</c>: makes columns not exist.</summary>
public sealed class ColumnDenyPolicyType : PolicyType<EmptyConfig>
{
    /// <inheritdoc/>
    public override string Name => "column_deny";

    /// <inheritdoc/>
    public override string DisplayName => "Hide columns";

    /// <inheritdoc/>
    public override string Description => "Makes columns not exist: queries that name them fail like queries that name an unknown column.";

    /// <inheritdoc/>
    public override PolicyGranularity Granularity => PolicyGranularity.Column;

    /// <inheritdoc/>
    protected override IPolicy Build(EmptyConfig config, PolicyBuildContext context) => new ColumnDenyPolicy();

    private sealed class ColumnDenyPolicy : IPolicy
    {
        public void Apply(TableScan scan, PolicyMatch match, SessionInfo session)
        {
            foreach (var column in match.Columns)
            {
                scan.Hide(column);
            }
        }
    }
}
