using QueryProxy.Abstractions.Policies;
using QueryProxy.Abstractions.Queries;

namespace QueryProxy.Plugins.Masking;

/// <summary>The policy type <c>table_deny</c>: makes tables not exist.</summary>
public sealed class TableDenyPolicyType : PolicyType<EmptyConfig>
{
    /// <inheritdoc/>
    public override string Name => "table_deny";

    /// <inheritdoc/>
    public override string DisplayName => "Hide tables";

    /// <inheritdoc/>
    public override string Description => "Makes tables not exist: queries that name them fail like queries that name an unknown table.";

    /// <inheritdoc/>
    protected override IPolicy Build(EmptyConfig config, PolicyBuildContext context) => new TableDenyPolicy();

    private sealed class TableDenyPolicy : IPolicy
    {
        public void Apply(TableScan scan, PolicyMatch match, SessionInfo session) => scan.Hide();
    }
}
