using QueryProxy.Abstractions.Queries;
using QueryProxy.Engine.Planning;
using QueryProxy.Testing.Tables;

namespace QueryProxy.Testing;

/// <summary>What the engine decided about a tested query. Immutable.</summary>
public sealed class PolicyTestResult
{
    private readonly QueryPlan? _plan;
    private readonly PgError? _error;
    private readonly SampleValues? _samples;

    private PolicyTestResult(QueryPlan? plan, PgError? error, SampleValues? samples)
    {
        _plan = plan;
        _error = error;
        _samples = samples;
        Columns = plan is null
            ? []
            : [.. plan.Columns.Select((column, index) => new PolicyTestColumn(
                column.Name,
                column.TypeOid,
                [.. column.Sources.Select(static source => $"{source.Table}.{source.Column}").Order(StringComparer.Ordinal)],
                plan.Transforms.Any(transform => transform.OutputIndex == index)))];
    }

    /// <summary>Whether the query may run.</summary>
    public PolicyTestDecision Decision => _error?.SqlState switch
    {
        null => PolicyTestDecision.Allowed,
        PlanSqlState.InsufficientPrivilege => PolicyTestDecision.Denied,
        PlanSqlState.InternalError => PolicyTestDecision.Failed,
        _ => PolicyTestDecision.Refused,
    };

    /// <summary>The governed SQL that would be sent to PostgreSQL.</summary>
    /// <exception cref="PolicyTestException">The query may not run; the message says why.</exception>
    public string Sql => Plan.Sql;

    /// <summary>The error's SQLSTATE as the client sees it, or null when the query is allowed.</summary>
    public string? SqlState => _error?.SqlState;

    /// <summary>The error's text as the client sees it, or null when the query is allowed. It must not tell what is hidden.</summary>
    public string? ClientMessage => _error?.Message;

    /// <summary>The full reason as the audit record has it, or null when the query is allowed.</summary>
    public string? Reason => _error is null ? null : _error.AuditReason ?? _error.Message;

    /// <summary>The result's columns in order, with their lineage; empty when the query is not allowed.</summary>
    public IReadOnlyList<PolicyTestColumn> Columns { get; }

    /// <summary>What was done to which table, each as <c>filter public.orders</c> or <c>mask ssn public.customers</c>, in order of text.</summary>
    public IReadOnlyList<string> Effects => _plan is null ? [] : [.. _plan.AppliedPolicies.Select(static applied => $"{applied.Effect} {applied.Table}").Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Most rows the query may return, or null.</summary>
    public long? RowLimit => _plan?.RowLimit;

    /// <summary>What a hook said its answer depends on, with <see cref="QueryContext.VaryBy"/>; a plan is reused where that is equal.</summary>
    public PlanVariance Variance => _plan?.Variance ?? PlanVariance.None;

    /// <summary>
    /// The sample rows' values of a result column as the client would see them: raw for a column that is selected as it is, masked by the transform where there is
    /// one. Rows are neither filtered nor sorted nor joined here: that is PostgreSQL's work.
    /// </summary>
    /// <param name="column">The result column's name.</param>
    /// <returns>A value for each sample row of the column's table, in order.</returns>
    /// <exception cref="PolicyTestException">
    /// The query may not run, there is no such column, or its value is computed by PostgreSQL, for example by a SQL mask; the message says which.
    /// </exception>
    public IReadOnlyList<object?> Values(string column)
    {
        ArgumentException.ThrowIfNullOrEmpty(column);
        return _samples!.Of(Plan, column);
    }

    /// <summary>The decision with its reason, or the governed SQL.</summary>
    /// <returns>One line.</returns>
    public override string ToString() => _error is null ? $"{Decision}: {Sql}" : $"{Decision} ({SqlState} {ClientMessage}): {Reason}";

    internal static PolicyTestResult Of(QueryPlan plan, SampleValues samples) => new(plan, null, samples);

    internal static PolicyTestResult Of(PgError error) => new(null, error, null);

    private QueryPlan Plan => _plan ?? throw new PolicyTestException($"The query may not run, so there is no SQL and no value of it. {this}. {Advice}");

    private string Advice => Decision switch
    {
        PolicyTestDecision.Denied when Reason!.Contains("transform", StringComparison.OrdinalIgnoreCase) || ClientMessage!.Contains("column", StringComparison.OrdinalIgnoreCase) =>
            "A column with a transform may only be selected as it is; give ColumnMask.Transform a Fallback expression to allow other uses.",
        PolicyTestDecision.Denied => "If that is what you test for, assert on Decision, SqlState, ClientMessage and Reason instead.",
        PolicyTestDecision.Failed => "The policy or hook itself failed, and the proxy denies such a statement: mend what the reason names.",
        _ when SqlState == "42601" => "Correct the query's syntax.",
        _ when SqlState is PlanSqlState.UndefinedColumn or PlanSqlState.UndefinedTable =>
            "What a policy hides does not exist for the client: if that is what you test for, assert on SqlState; else compare the names with those given to OnTable.",
        _ => "The proxy refuses this statement whatever the policies.",
    };
}
