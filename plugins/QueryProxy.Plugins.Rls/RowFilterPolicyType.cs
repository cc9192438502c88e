using QueryProxy.Abstractions.Policies;
using QueryProxy.Abstractions.Queries;

namespace QueryProxy.Plugins.Rls;

/// <summary>The policy type <c>row_filter</c>: keeps the rows for which a SQL condition is true. The condition sees raw values.</summary>
public sealed class RowFilterPolicyType : PolicyType<RowFilterConfig>
{
    /// <inheritdoc/>
    public override string Name => "row_filter";

    /// <inheritdoc/>
    public override string DisplayName => "Row filter";

    /// <inheritdoc/>
    public override string Description => "Shows only the rows that meet a condition, which may use the user's attributes and subqueries.";

    /// <inheritdoc/>
    protected override void Validate(RowFilterConfig config, PolicyValidationContext context)
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(context);
        if (!string.IsNullOrWhiteSpace(config.FilterExpression))
        {
            context.CheckExpression("/filter_expression", SqlExpression.FromTemplate(config.FilterExpression), PolicyExpressionKind.Filter);
        }
    }

    /// <inheritdoc/>
    protected override IPolicy Build(RowFilterConfig config, PolicyBuildContext context)
    {
        ArgumentNullException.ThrowIfNull(config);
        return new RowFilterPolicy(SqlExpression.FromTemplate(config.FilterExpression));
    }

    private sealed class RowFilterPolicy(SqlExpression condition) : IPolicy
    {
        public void Apply(TableScan scan, PolicyMatch match, SessionInfo session) => scan.Filter(condition);
    }
}
