using System.Collections.Immutable;
using System.Runtime.InteropServices;
using QueryProxy.Abstractions.Columns;
using QueryProxy.Abstractions.Policies;
using QueryProxy.Abstractions.Queries;
using QueryProxy.Engine.Catalog;
using QueryProxy.Engine.Plugins;

namespace QueryProxy.Engine.Governance;

/// <summary>
/// Runs the policies that bind the user, then all hooks, on the scans of a statement, and merges what they say. Fails closed: whatever a policy or hook
/// does wrong denies the statement. Thread-safe.
/// </summary>
public sealed class HookPipeline
{
    private readonly ImmutableArray<RegisteredHook> _hooks;
    private readonly ImmutableArray<ExtensionCall> _hookCalls;
    private readonly ImmutableArray<ConstraintOrigin> _hookOrigins;
    private readonly GovernanceOptions _options;
    private readonly ErrorBoundary _boundary;
    private readonly PluginActivity _activity;
    private readonly TimeProvider _time;

    /// <summary>Creates a pipeline.</summary>
    /// <param name="hooks">The hooks of the loaded plugins.</param>
    /// <param name="options">Limits for them.</param>
    /// <param name="time">Measures them.</param>
    /// <param name="activity">Counts what plugins do; null when nobody asks.</param>
    public HookPipeline(IEnumerable<RegisteredHook> hooks, GovernanceOptions options, TimeProvider time, PluginActivity? activity = null)
    {
        _hooks = [.. hooks];
        _hookCalls = [.. _hooks.Select(hook => CallOf(hook, options))];
        _hookOrigins = [.. _hooks.Select(static hook => new ConstraintOrigin(hook.PluginId, RegisteredHook.Priority))];
        _options = options;
        _time = time;
        _activity = activity ?? new PluginActivity(time);
        _boundary = new ErrorBoundary(options, time, _activity);
    }

    /// <summary>A transform whose calls are counted for its plugin.</summary>
    internal MeasuredTransform Measure(IColumnTransform transform) => new(transform, _activity, _time);

    /// <summary>Decides what each scan of a statement may see.</summary>
    public async ValueTask<GovernanceDecision> DecideAsync(GovernanceRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);

        // 1. A policy that could not be built closes the whole data source.
        if (request.DataSource.PolicyFailure is { } failure) return GovernanceDecision.Fail(failure);
        var scans = CreateScans(request.Scans);

        // 2. Policies, then hooks; the order has no meaning, the first failure ends it.
        var runs = new List<ExtensionRun>();
        foreach (var policy in request.DataSource.Policies)
        {
            if (policy.Binds(request.Principal) && Prepare(policy, request.Scans, scans, request.Session) is { } run) runs.Add(run);
        }

        var contexts = new QueryContext[_hooks.Length];
        for (var i = 0; i < contexts.Length; i++)
        {
            contexts[i] = new QueryContext(request.Session, request.Statement, scans);
            runs.Add(Prepare(_hooks[i], _hookCalls[i], _hookOrigins[i], contexts[i]));
        }

        if (await _boundary.RunAsync(runs, cancellationToken).ConfigureAwait(false) is { } failed) return GovernanceDecision.Fail(failed);
        foreach (var run in runs)
        {
            if (run.Denies()) _activity.Denied(run.Call.PluginId, run.Call.Kind);
        }

        // 3. Merge.
        return Merge(request, scans, contexts);
    }

    private static ImmutableArray<TableScan> CreateScans(ImmutableArray<ScanInput> inputs)
    {
        var scans = new TableScan[inputs.Length];
        for (var i = 0; i < scans.Length; i++) scans[i] = inputs[i].CreateScan();
        return ImmutableCollectionsMarshal.AsImmutableArray(scans);
    }

    private ExtensionRun? Prepare(CompiledPolicy policy, ImmutableArray<ScanInput> inputs, ImmutableArray<TableScan> scans, SessionInfo session)
    {
        List<(TableScan Scan, CatalogTable Table)> matching = [];
        for (var i = 0; i < scans.Length; i++)
            if (policy.Targets.MatchesTable(scans[i].Table)) matching.Add((scans[i], inputs[i].Table));
        if (matching.Count == 0) return null;
        var owner = _activity.OwnerOf(policy.Policy);
        var call = new ExtensionCall(policy.Policy, PluginCallKind.Policy, owner, policy.CallName, _options.InPlacePlugins.Contains(owner));
        return new ExtensionRun(call, Apply, () => matching.Exists(match => Denies(match.Scan, policy.Origin)));

        ValueTask Apply(CancellationToken token)
        {
            foreach (var (scan, table) in matching)
            {
                token.ThrowIfCancellationRequested();
                var columns = policy.Targets.MatchColumns(scan.Table, table.ColumnNames);
                scan.EnterOrigin(policy.Origin);
                policy.Policy.Apply(scan, new PolicyMatch(columns), session);
            }

            return ValueTask.CompletedTask;
        }
    }

    private static ExtensionCall CallOf(RegisteredHook hook, GovernanceOptions options) => new(
        hook.Hook, PluginCallKind.Hook, hook.PluginId, $"hook {hook.Hook.GetType().Name} of {hook.PluginId}", options.InPlacePlugins.Contains(hook.PluginId));

    private static ExtensionRun Prepare(RegisteredHook hook, ExtensionCall call, ConstraintOrigin origin, QueryContext context)
    {
        return new ExtensionRun(call, Call, () => context.Denials.Count > 0 || context.Scans.Any(scan => Denies(scan, origin)));

        ValueTask Call(CancellationToken token)
        {
            foreach (var scan in context.Scans) scan.EnterOrigin(origin);
            return hook.Hook.OnPlanningAsync(context, token);
        }
    }

    // By reference: two hooks of one plugin have equal origins.
    private static bool Denies(TableScan scan, ConstraintOrigin origin)
    {
        for (var i = 0; i < scan.Constraints.Count; i++)
            if (scan.Constraints[i] is ScanConstraint.DenyScan deny && ReferenceEquals(deny.Origin, origin)) return true;
        return false;
    }

    private GovernanceDecision Merge(GovernanceRequest request, ImmutableArray<TableScan> scans, QueryContext[] contexts)
    {
        var variance = PlanVariance.None;
        var dependsOnStatement = false;
        var isDenied = false;
        var limit = request.DataSource.Record.MaxRows;
        foreach (var context in contexts)
        {
            variance |= context.Variance;
            dependsOnStatement |= context.WasStatementRead;
            isDenied |= context.Denials.Count > 0;
            if (context.RowLimit is { } rows && (limit is null || rows < limit)) limit = rows;
        }

        if (isDenied && !request.IsVisibilityOnly && ConstraintMerger.FirstDenial(contexts.SelectMany(static context => context.Denials)) is { } denial)
            return GovernanceDecision.Deny(denial, variance) with { DependsOnStatement = dependsOnStatement };

        var decisions = ImmutableArray.CreateBuilder<ScanDecision>(scans.Length);
        for (var i = 0; i < scans.Length; i++)
        {
            // A copy: an extension that kept the scan and goes on writing must not change what is being merged.
            var constraints = scans[i].Constraints.ToArray();
            if (request.IsVisibilityOnly) constraints = [.. constraints.Where(IsAboutVisibility)];
            if (FindNonsense(constraints) is { } nonsense) return GovernanceDecision.Fail(nonsense);
            var (decision, refused) = ConstraintMerger.Merge(request.Scans[i].Table, constraints, request.DataSource.Record.AccessMode);
            if (decision is null) return GovernanceDecision.Deny(refused!, variance);
            decisions.Add(decision);
        }

        return new GovernanceDecision(null, decisions.MoveToImmutable(), variance, limit) { DependsOnStatement = dependsOnStatement };
    }

    private static bool IsAboutVisibility(ScanConstraint constraint) =>
        constraint is ScanConstraint.HideTable or ScanConstraint.HideColumn or ScanConstraint.AllowColumn;

    private string? FindNonsense(ScanConstraint[] constraints)
    {
        if (constraints.Length > _options.MaxConstraintsPerScan) return $"more than {_options.MaxConstraintsPerScan} constraints on one scan";
        foreach (var constraint in constraints)
            if (FindNonsense(constraint) is { } nonsense) return nonsense;
        return null;
    }

    private string? FindNonsense(ScanConstraint? constraint) => constraint switch
    {
        null => "an empty constraint",
        ScanConstraint.FilterRows filter => FindNonsense(filter.Origin, filter.Predicate),
        ScanConstraint.MaskColumn { Mask: ColumnMask.Expression mask } => FindNonsense(constraint.Origin, mask.Sql),
        ScanConstraint.MaskColumn { Mask: ColumnMask.Transform { Implementation: null } } => FindNonsense(constraint.Origin, expression: null),
        ScanConstraint.MaskColumn { Mask: ColumnMask.Transform { Fallback: { } fallback } } => FindNonsense(constraint.Origin, fallback),
        _ => null,
    };

    private string? FindNonsense(ConstraintOrigin origin, SqlExpression? expression)
    {
        if (expression is null) return $"{origin.Name} gave an empty expression";
        return expression.Text.Length > _options.MaxExpressionLength ? $"{origin.Name} gave an expression of more than {_options.MaxExpressionLength} characters" : null;
    }
}
