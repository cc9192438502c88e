using Apache.Arrow;
using QueryProxy.Abstractions.Columns;
using QueryProxy.Abstractions.Policies;
using QueryProxy.Abstractions.Queries;

namespace QueryProxy.TestPlugins;

/// <summary>Shows texts backwards, computed in the proxy.</summary>
public sealed class ReversingPolicyType : PolicyType<ReversingConfig>
{
    /// <inheritdoc/>
    public override string Name => "test.reversing";

    /// <inheritdoc/>
    public override PolicyGranularity Granularity => PolicyGranularity.Column;

    /// <inheritdoc/>
    protected override IPolicy Build(ReversingConfig config, PolicyBuildContext context) => new Policy();

    private sealed class Policy : IPolicy, IColumnTransform
    {
        public void Apply(TableScan scan, PolicyMatch match, SessionInfo session)
        {
            foreach (var column in match.Columns)
            {
                scan.Mask(column, new ColumnMask.Transform(this));
            }
        }

        public ColumnInfo Describe(ColumnInfo input) => input;

        public IArrowArray Apply(IArrowArray values, ColumnTransformContext context)
        {
            var reversed = new StringArray.Builder();
            foreach (var value in (IEnumerable<string?>)(StringArray)values)
            {
                reversed.Append(value is null ? null : new string([.. value.Reverse()]));
            }

            return reversed.Build();
        }
    }
}
