using QueryProxy.Abstractions.Policies;
using QueryProxy.Abstractions.Queries;

namespace QueryProxy.Bench.Transform;

/// <summary>The policy type <c>bench.stars</c>: shows a star for every character but the last four, computed in the proxy.</summary>
public sealed class StarsPolicyType : PolicyType<StarsConfig>
{
    /// <inheritdoc/>
    public override string Name => "bench.stars";

    /// <inheritdoc/>
    public override PolicyGranularity Granularity => PolicyGranularity.Column;

    /// <inheritdoc/>
    protected override IPolicy Build(StarsConfig config, PolicyBuildContext context) => new StarsPolicy();

    private sealed class StarsPolicy : IPolicy
    {
        private static readonly ColumnMask Stars = new ColumnMask.Transform(new StarsTransform());

        public void Apply(TableScan scan, PolicyMatch match, SessionInfo session)
        {
            foreach (var column in match.Columns)
            {
                scan.Mask(column, Stars);
            }
        }
    }
}
