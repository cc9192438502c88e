using Apache.Arrow;
using QueryProxy.Abstractions.Columns;
using QueryProxy.Abstractions.Policies;
using QueryProxy.Abstractions.Queries;

namespace QueryProxy.TestPlugins;

/// <summary>Makes policies that misbehave as their definition says.</summary>
public sealed class MisbehavingPolicyType : PolicyType<MisbehavingConfig>
{
    /// <inheritdoc/>
    public override string Name => "test.misbehaving";

    /// <inheritdoc/>
    protected override IPolicy Build(MisbehavingConfig config, PolicyBuildContext context)
    {
        ArgumentNullException.ThrowIfNull(config);
        return config.How == Misbehaviour.BuildThrows ? throw new InvalidOperationException("cannot be built") : new Policy(config.How);
    }

    /// <summary>Does on a scan what it was told.</summary>
    internal static void Misbehave(Misbehaviour how, TableScan scan)
    {
        switch (how)
        {
            case Misbehaviour.Throw:
                throw new InvalidOperationException("canary of a plugin");
            case Misbehaviour.Hang:
                Thread.Sleep(Timeout.Infinite);
                break;
            case Misbehaviour.Allocate:
                for (var i = 0; i < 256; i++)
                {
                    GC.KeepAlive(new byte[4 * 1024 * 1024]);
                }

                break;
            case Misbehaviour.Flood:
                for (var i = 0; i < 20_000; i++)
                {
                    scan.Filter(SqlExpression.Create($"id <> {i}"));
                }

                break;
            default:
                break;
        }
    }

    private sealed class Policy(Misbehaviour how) : IPolicy, IColumnTransform
    {
        public void Apply(TableScan scan, PolicyMatch match, SessionInfo session)
        {
            Misbehave(how, scan);
            if (how is Misbehaviour.TransformThrows or Misbehaviour.TransformLoses)
            {
                scan.Mask("note", new ColumnMask.Transform(this));
            }
        }

        public ColumnInfo Describe(ColumnInfo input) => input;

        public IArrowArray Apply(IArrowArray values, ColumnTransformContext context) => how == Misbehaviour.TransformLoses
            ? new StringArray.Builder().Build()
            : throw new InvalidOperationException("canary of a plugin");
    }
}
