using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using QueryProxy.Abstractions.Columns;
using QueryProxy.Abstractions.Queries;
using QueryProxy.Engine.Binding;
using QueryProxy.Engine.Bound;
using QueryProxy.Engine.Catalog;
using QueryProxy.Engine.Governance;
using QueryProxy.Engine.Inlining;
using QueryProxy.Engine.Lifting;
using QueryProxy.Engine.Types;
using QueryProxy.Sql;
using QueryProxy.Sql.Syntax.Statements;

namespace QueryProxy.Engine.Planning;

/// <summary>
/// Takes a statement through the stages in their order: classify, see what exists for the user, bind, guard, govern, rewrite, verify. Thread-safe.
/// </summary>
public sealed class StatementPlanner : IStatementPlanner
{
    // A hook may hide what was visible a moment ago; each round hides more, so this bound is never met by hooks that make sense.
    private const int MaxRounds = 4;
    private readonly HookPipeline _pipeline;
    private readonly VisibilityResolver _visibility;
    private readonly FunctionRules _functions;
    private readonly StatementGuard _guard;
    private readonly PlanCache _cache;
    private readonly LiftedPlans _lifted;
    private readonly ImmutableArray<IPlanObserver> _observers;
    private readonly TimeProvider _time;

    /// <summary>Creates a planner.</summary>
    /// <param name="pipeline">Runs policies and hooks.</param>
    /// <param name="visibility">Knows what exists for a user; must use the same pipeline.</param>
    /// <param name="options">Limits.</param>
    /// <param name="observers">See each plan.</param>
    /// <param name="time">Measures planning.</param>
    public StatementPlanner(
        HookPipeline pipeline, VisibilityResolver visibility, PlannerOptions options, IEnumerable<IPlanObserver> observers, TimeProvider time)
    {
        _pipeline = pipeline;
        _visibility = visibility;
        _functions = FunctionRules.Default;
        _guard = new StatementGuard(_functions);
        _cache = new PlanCache(options.CacheCapacity);
        _lifted = new LiftedPlans(options.CacheCapacity);
        _observers = [.. observers];
        _time = time;
    }

    /// <inheritdoc/>
    public int PlanCount => _cache.Count + _lifted.Count;

    /// <inheritdoc/>
    public bool TryGetPlanned(
        ReadOnlySpan<byte> text, ImmutableArray<uint> parameterTypes, PlanContext context, [NotNullWhen(true)] out PlannedStatement? planned) =>
        _cache.TryGet(text, parameterTypes, context, out planned);

    /// <inheritdoc/>
    public void Remember(ReadOnlySpan<byte> text, PlanRequest request, PlannedStatement planned)
    {
        var variance = planned switch
        {
            PlannedStatement.Governed governed => governed.Plan.Variance,
            PlannedStatement.CatalogRead catalog => catalog.Variance,
            _ => PlanVariance.EveryExecution,
        };
        _cache.Add(text, request.ParameterTypes, request.Context, planned, variance);
    }

    /// <inheritdoc/>
    public async ValueTask<PlannedStatement> PlanAsync(PlanRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var started = _time.GetTimestamp();
        PlannedStatement planned;
        try
        {
            planned = await PlanCoreAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (PlanException exception)
        {
            planned = new PlannedStatement.Refused(exception.Error);
        }
        catch (BindException exception)
        {
            planned = new PlannedStatement.Refused(exception.Error);
        }
        catch (SqlSyntaxException exception)
        {
            // Only a tree that is too deep gets here: the statement was parsed before.
            planned = new PlannedStatement.Refused(new PgError(exception.SqlState, exception.Message));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // A fault of the planner refuses one statement; what it is goes to the audit record alone.
            planned = new PlannedStatement.Refused(new PgError(PlanSqlState.InternalError, "internal error while planning the statement")
            {
                AuditReason = exception.ToString(),
            });
        }

        foreach (var observer in _observers) observer.OnPlanned(request, planned, _time.GetElapsedTime(started));
        return planned;
    }

    /// <inheritdoc/>
    public bool TryGetLifted(
        ReadOnlySpan<byte> text, StatementConstants constants, PlanContext context, [NotNullWhen(true)] out PlannedStatement.Governed? plan) =>
        _lifted.TryGet(text, constants, context, out plan);

    /// <inheritdoc/>
    public async ValueTask<PlannedStatement.Governed?> PlanLiftedAsync(
        PlanRequest request, ReadOnlyMemory<byte> text, StatementConstants constants, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(constants);
        if (!_lifted.IsWorthTrying(text.Span, constants, request.Context)) return null;
        var started = _time.GetTimestamp();
        if (ConstantLifter.Lift(request.Statement, constants) is { } lifted)
        {
            var liftedRequest = request with { Statement = lifted.Statement, ParameterTypes = lifted.ParameterTypes, IsLifted = true };
            if (await TryPlanAsync(liftedRequest, cancellationToken).ConfigureAwait(false) is PlannedStatement.Governed { Plan: var plan }
                && lifted.CanBind(plan, constants)
                && (plan.Variance & PlanVariance.EveryExecution) == 0)
            {
                var planned = new PlannedStatement.Governed(plan with { LiftedConstants = lifted.Places });
                _lifted.Add(text.Span, constants, lifted.Mask, request.Context, planned);
                foreach (var observer in _observers) observer.OnPlanned(request, planned, _time.GetElapsedTime(started));
                return planned;
            }
        }

        _lifted.GiveUp(text.Span, constants, request.Context);
        return null;
    }

    // What cannot be planned with parameters is planned as it is, which has the right error.
    private async ValueTask<PlannedStatement?> TryPlanAsync(PlanRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await PlanCoreAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return null;
        }
    }

    private async ValueTask<PlannedStatement> PlanCoreAsync(PlanRequest request, CancellationToken cancellationToken)
    {
        // 1. What kind of statement is it?
        var (kind, refused) = StatementClassifier.Classify(request.Statement, request.Text);
        if (refused is not null) return new PlannedStatement.Refused(refused);
        if (kind == StatementClass.SessionControl) return new PlannedStatement.SessionControl(request.Statement);

        // 2. What exists for the user? Hidden tables and columns are gone before any name is looked up.
        var context = request.Context;
        var visible = await _visibility.ResolveAsync(context.DataSource, context.Principal, context.Session, cancellationToken).ConfigureAwait(false);
        var catalog = visible.Catalog;
        var types = TypeSystem.For(catalog.System);
        if (request.ParameterTypeNames.Count > 0)
            request = request with { ParameterTypes = new Binder(BindingScope.ForClient(catalog, types, context)).Resolve(request.ParameterTypeNames, request.Text) };
        var asked = request;
        for (var round = 0; round < MaxRounds; round++)
        {
            request = asked;

            // 3. Bind.
            var bound = Bind(request, catalog, types, visible.Failure);

            // 4. Default deny.
            var isUpstream = IsUpstream(request.Statement, bound, types);
            var parts = new CatalogParts(_functions, types.Types);
            var isMixed = isUpstream && request.Catalog is not null && parts.AnyIn(bound);
            if (_guard.Check(bound, types.Types, isUpstream && !isMixed) is { } denied) return new PlannedStatement.Refused(denied);
            if (!isUpstream) return PlanCatalogRead(request, bound, catalog, visible.Variance, types);
            if (isMixed)
            {
                var answers = await request.Catalog!.OpenAsync(catalog, cancellationToken).ConfigureAwait(false);
                (request, bound) = Inline(request, bound, parts, answers, catalog, types);
                if (_guard.Check(bound, types.Types, isUpstream: true, isInlined: true) is { } unanswered) return new PlannedStatement.Refused(unanswered);
            }

            if (bound.ReadsCatalog) throw PlanException.Unsupported("system relations cannot be read by this kind of statement");

            // 5. Policies and hooks.
            var decision = await DecideAsync(request, bound, cancellationToken).ConfigureAwait(false);
            if (request.IsLifted && decision.DependsOnStatement) throw PlanException.Unsupported("a hook looks at the statement's text");
            if (decision.Denial is { } denial) return new PlannedStatement.Refused(ErrorOf(denial, decision.IsFailure));
            if (HidesMore(bound, decision))
            {
                catalog = VisibilityResolver.Without(catalog, decision.Scans);
                continue;
            }

            // 6. Rewrite and verify.
            var plan = new PlanBuilder(request, bound, catalog, decision, visible.Variance, _functions).Build();
            return new PlannedStatement.Governed(Measure(plan));
        }

        throw PlanException.Internal("hooks hide something else in every round");
    }

    private QueryPlan Measure(QueryPlan plan) => plan.Transforms.IsEmpty
        ? plan
        : plan with { Transforms = [.. plan.Transforms.Select(transform => transform with { Transform = _pipeline.Measure(transform.Transform) })] };

    // COPY, EXPLAIN and DECLARE go to the upstream unless they need what the virtual catalog alone may answer.
    private bool IsUpstream(Statement statement, BoundStatement bound, TypeSystem types) =>
        bound.ReadsTables
        || (statement is not SelectStatement && !bound.ReadsCatalog
            && (_guard.Check(bound, types.Types, isUpstream: true) is null || _guard.Check(bound, types.Types, isUpstream: false) is not null));

    private static BoundStatement Bind(PlanRequest request, CatalogSnapshot catalog, TypeSystem types, Denial? failure)
    {
        var binder = new Binder(BindingScope.ForClient(catalog, types, request.Context));
        if (failure is null) return binder.Bind(request.Statement, request.Text, request.ParameterTypes, request.AllowsParameters);

        // No table is visible because a policy or hook failed; a statement that needs none may go on.
        try
        {
            return binder.Bind(request.Statement, request.Text, request.ParameterTypes, request.AllowsParameters);
        }
        catch (BindException)
        {
            throw new PlanException(ErrorOf(failure, isFailure: true));
        }
    }

    // The virtual catalog's answers stand in the statement afterwards; its meaning must be the same.
    private static (PlanRequest Request, BoundStatement Bound) Inline(
        PlanRequest request, BoundStatement bound, CatalogParts parts, ICatalogAnswers answers, CatalogSnapshot catalog, TypeSystem types)
    {
        var inlined = request with
        {
            Statement = CatalogInliner.Inline(bound, parts, answers, types.Types),
            ParameterTypes = bound.ParameterTypes,
            Shown = bound.Columns,
        };
        try
        {
            var again = new Binder(BindingScope.ForClient(catalog, types, request.Context)).Bind(inlined.Statement, request.Text, inlined.ParameterTypes);
            if (again.Columns.Length == bound.Columns.Length
                && again.Columns.Zip(bound.Columns).All(static pair => pair.First.Name == pair.Second.Name && pair.First.TypeOid == pair.Second.TypeOid))
            {
                return (inlined, again);
            }
        }
        catch (BindException exception) when (exception.Error.SqlState != BindSqlState.StatementTooComplex)
        {
            // Below.
        }

        throw PlanException.Unsupported("system relations cannot be used together with tables in this way; put what concerns them into a subquery of its own");
    }

    private static PgError ErrorOf(Denial denial, bool isFailure) =>
        new(isFailure ? PlanSqlState.InternalError : PlanSqlState.InsufficientPrivilege, denial.ClientMessage) { AuditReason = denial.Reason };

    private static bool HidesMore(BoundStatement bound, GovernanceDecision decision)
    {
        var index = 0;
        foreach (var scan in bound.Scans)
        {
            if (scan.Table is null) continue;
            var decided = decision.Scans[index++];
            if (decided.IsHidden || (decided.HiddenColumns.Count > 0 && HidesAny(scan, decided))) return true;
        }

        return false;
    }

    private static bool HidesAny(BoundScan scan, ScanDecision decided) => scan.Relation.Columns.Any(column => decided.HiddenColumns.Contains(column.Name));

    // What the virtual catalog cannot evaluate may go upstream when nothing in it is the proxy's own matter.
    private PlannedStatement.CatalogRead PlanCatalogRead(
        PlanRequest request, BoundStatement bound, CatalogSnapshot catalog, PlanVariance variance, TypeSystem types)
    {
        QueryPlan? upstream = null;
        if (!bound.ReadsCatalog && _guard.Check(bound, types.Types, isUpstream: true) is null)
        {
            try
            {
                var nothing = new GovernanceDecision(null, [], variance, request.Context.DataSource.Record.MaxRows);
                upstream = new PlanBuilder(request, bound, catalog, nothing, variance, _functions).Build();
            }
            catch (PlanException)
            {
                // Then the virtual catalog's answer, or its refusal, is the only one.
            }
        }

        return new PlannedStatement.CatalogRead(bound, catalog)
        {
            Upstream = upstream,
            PrefersUpstream = upstream is not null && !IsPlain(bound) && !PrintsNames(bound, types),
            Variance = variance | (upstream?.Variance ?? PlanVariance.None),
        };
    }

    // SELECT 1 and SELECT version(), with which pools ask whether a connection lives: nothing is computed.
    private static bool IsPlain(BoundStatement bound) =>
        bound.Query is BoundSelect { From.IsEmpty: true }
        && bound.Functions.All(static use => use.Function.ArgumentTypes.IsEmpty)
        && bound.Types.All(static use => use.Type.Oid is PgTypeOid.Bool or PgTypeOid.Int2 or PgTypeOid.Int4 or PgTypeOid.Int8 or PgTypeOid.Text or PgTypeOid.Unknown);

    // regtype and its like are printed by the client's search path, which the upstream does not have.
    private static bool PrintsNames(BoundStatement bound, TypeSystem types) =>
        bound.Functions.Any(use => NameTypes.Contains(use.Function.ReturnTypeOid, types.Types));

    private ValueTask<GovernanceDecision> DecideAsync(PlanRequest request, BoundStatement bound, CancellationToken cancellationToken)
    {
        var context = request.Context;
        var raw = RawCatalog.Of(context.DataSource.Record.Catalog);
        var scans = ImmutableArray.CreateBuilder<ScanInput>(bound.Scans.Length);
        foreach (var scan in bound.Scans)
            if (scan.Table is not null) scans.Add(InputOf(scan, raw.FindTable(scan.Relation.Name.Schema, scan.Relation.Name.Name)!));
        var statement = new StatementInfo(KindOf(request.Statement), TextOf(request)) { Columns = StatementColumns.Of(request.Shown.IsDefault ? bound.Columns : request.Shown) };
        return _pipeline.DecideAsync(new GovernanceRequest(context.DataSource, context.Principal, context.Session, statement, scans.DrainToImmutable()), cancellationToken);
    }

    // The table has all its columns, the scan's relation those that the user may see.
    private static ScanInput InputOf(BoundScan scan, CatalogTable table)
    {
        var usage = new ColumnUsage[table.Columns.Length];
        for (var i = 0; i < scan.Relation.Columns.Length; i++)
            usage[table.Places[scan.Relation.Columns[i].Name]] = scan.Usage[i] | (scan.IsUsedAsWhole ? ColumnUsage.Computed : ColumnUsage.None);
        return new ScanInput(table, ImmutableCollectionsMarshal.AsImmutableArray(usage));
    }

    private static string TextOf(PlanRequest request)
    {
        var span = request.Statement.Span;
        return span.IsNone || span.Length == request.Text.Length ? request.Text : span.SliceOf(request.Text).ToString();
    }

    private static Abstractions.Queries.StatementKind KindOf(Statement statement) => statement switch
    {
        SelectStatement => Abstractions.Queries.StatementKind.Select,
        CopyStatement => Abstractions.Queries.StatementKind.Copy,
        ExplainStatement => Abstractions.Queries.StatementKind.Explain,
        DeclareCursorStatement => Abstractions.Queries.StatementKind.DeclareCursor,
        PrepareStatement => Abstractions.Queries.StatementKind.Prepare,
        _ => Abstractions.Queries.StatementKind.Other,
    };
}
