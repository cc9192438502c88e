using Apache.Arrow;
using QueryProxy.Abstractions.Columns;
using QueryProxy.Abstractions.Policies;
using QueryProxy.Abstractions.Queries;

namespace QueryProxy.TestPlugins;

/// <summary>Shows the first value of a batch in every row: a mask for a column of any type.</summary>
public sealed class RepeatingPolicyType : PolicyType<ReversingConfig>
{
    /// <inheritdoc/>
    public override string Name => "test.repeating";

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
            var first = ArrowArrayFactory.Slice(values, 0, 1);
            return ArrowArrayConcatenator.Concatenate([.. Enumerable.Repeat(first, values.Length)]);
        }
    }
}
