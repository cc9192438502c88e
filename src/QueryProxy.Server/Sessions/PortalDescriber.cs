using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using QueryProxy.Engine.Planning;
using QueryProxy.Server.Errors;
using QueryProxy.Server.Execution;
using QueryProxy.Server.Sessions.Control;
using QueryProxy.Server.Transport;
using QueryProxy.Sql.Syntax.Statements;

namespace QueryProxy.Server.Sessions;

/// <summary>Says what statements and cursors return and take, without running them. Used by the session's task alone.</summary>
internal sealed class PortalDescriber(SessionState session, ICatalogReader catalog, UpstreamRun run)
{
    /// <summary>The columns of a cursor, which its FETCH returns.</summary>
    public ValueTask<PlanColumns?> DescribeAsync(Cursor cursor) => DescribeAsync(cursor, new FetchStatement(cursor.Name, FetchDirection.Forward, 1));

    /// <summary>The columns of what a statement returns, or null when it returns none.</summary>
    /// <param name="planned">The statement.</param>
    /// <param name="declaredTypes">The parameter types that Parse declared.</param>
    [AsyncMethodBuilder(typeof(EventLoopMethodBuilder<>))]
    public async ValueTask<PlanColumns?> DescribeAsync(PlannedStatement? planned, ImmutableArray<uint> declaredTypes)
    {
        switch (planned)
        {
            case PlannedStatement.Governed { Plan: { } plan }:
                var columns = (await DescribePlanAsync(plan)).Columns;
                return plan.Kind is QueryPlanKind.Select or QueryPlanKind.Explain ? columns : null;
            case PlannedStatement.CatalogRead { Statement.Syntax: DeclareCursorStatement or CopyStatement }:
                return null;
            case PlannedStatement.CatalogRead read:
                return (await DescribeReadAsync(read, declaredTypes)).Columns;
            case PlannedStatement.SessionControl { Statement: ShowStatement show }:
                return SettingsControl.Describe(show);
            case PlannedStatement.SessionControl { Statement: FetchStatement { IsMove: false } fetch }:
                // That there is none is an error when it runs.
                return session.Cursors.TryGet(fetch.Cursor.Value, out var cursor) ? await DescribeAsync(cursor, fetch) : null;
            case PlannedStatement.SessionControl { Statement: ExecuteStatement execute }:
                if (!session.Statements.TryGet(execute.Name.Value, out var prepared))
                    return null;
                await session.Planner.RefreshAsync(prepared, session.StatementCanceled);
                return await DescribeAsync(prepared.Planned, prepared.DeclaredTypes);
            case PlannedStatement.Refused refused:
                throw new PgErrorException(refused.Error);
            default:
                return null;
        }
    }

    /// <summary>How many columns a statement returns; null when it returns none.</summary>
    public int? CountColumns(PlannedStatement? planned) => planned switch
    {
        _ when !ReturnsRows(planned) => null,
        PlannedStatement.Governed governed => governed.Plan.Columns.Length,
        PlannedStatement.CatalogRead { Statement.Syntax: ExplainStatement } => 1,
        PlannedStatement.CatalogRead read => read.Statement.Columns.Length,
        PlannedStatement.SessionControl { Statement: ShowStatement show } => SettingsControl.Describe(show).Count,
        PlannedStatement.SessionControl { Statement: FetchStatement fetch } =>
            session.Cursors.TryGet(fetch.Cursor.Value, out var cursor) ? cursor.Shape?.Plan.Columns.Length ?? cursor.Local!.Rows.Columns.Count : null,
        PlannedStatement.SessionControl { Statement: ExecuteStatement execute } =>
            session.Statements.TryGet(execute.Name.Value, out var prepared) ? CountColumns(prepared.Planned) : null,
        _ => null,
    };

    /// <summary>Whether a statement returns rows, so that its portal can be asked again when it has run to its end.</summary>
    public static bool ReturnsRows(PlannedStatement? planned) => planned switch
    {
        PlannedStatement.Governed governed => governed.Plan.Kind is QueryPlanKind.Select or QueryPlanKind.Explain,
        PlannedStatement.CatalogRead read => read.Statement.Syntax is not (DeclareCursorStatement or CopyStatement),
        PlannedStatement.SessionControl control => control.Statement is ShowStatement or ExecuteStatement or FetchStatement { IsMove: false },
        _ => false,
    };

    /// <summary>The parameter types of a statement.</summary>
    public async ValueTask<ImmutableArray<uint>> DescribeParametersAsync(PlannedStatement? planned, ImmutableArray<uint> declaredTypes) => planned switch
    {
        PlannedStatement.Governed governed => (await DescribePlanAsync(governed.Plan)).ParameterTypes,
        PlannedStatement.CatalogRead read => (await DescribeReadAsync(read, declaredTypes)).ParameterTypes,
        _ => declaredTypes,
    };

    /// <summary>Has the values of a portal read that may be none of their types.</summary>
    /// <exception cref="PgErrorException">One cannot be read.</exception>
    public ValueTask DemandValuesAsync(Portal portal) => portal.Planned switch
    {
        PlannedStatement.Governed governed => DemandUpstreamValuesAsync(portal, governed.Plan),
        PlannedStatement.CatalogRead read => DemandValuesAsync(portal, read),
        _ => DemandUpstreamValuesAsync(portal, portal.Statement!.DeclaredTypes),
    };

    /// <summary>What is wrong with one text value for a statement that runs upstream; null when nothing is, or only the run will tell.</summary>
    public async ValueTask<PgError?> FindFaultAsync(PlannedStatement? planned, uint type, byte[]? value)
    {
        var runsUpstream = planned is PlannedStatement.Governed || (planned is PlannedStatement.CatalogRead read && CatalogRoute.GoesUpstream(session, read));
        var tail = BindWriter.TextTail([value], ResultFormats.Text);
        if (!runsUpstream || !BindValues.AreDoubtful(tail.Span, [type]))
            return null;
        return (await session.Executor.ReadValuesAsync(session.Planner.DataSource, BindValues.Ask(tail, [type]), session.StatementCanceled)).Error;
    }

    private ValueTask DemandUpstreamValuesAsync(Portal portal, QueryPlan plan) => DemandUpstreamValuesAsync(portal, PlanShape.Of(plan).ParameterTypes);

    private async ValueTask DemandUpstreamValuesAsync(Portal portal, ImmutableArray<uint> types)
    {
        var values = BindValues.Ask(portal.BindTail, types.AsSpan());
        var result = await session.Executor.ReadValuesAsync(session.Planner.DataSource, values, session.StatementCanceled);
        if (result.Error is { } error)
            throw new PgErrorException(error);
    }

    private ValueTask DemandValuesAsync(Portal portal, PlannedStatement.CatalogRead read) => CatalogRoute.TakeAsync(
        session,
        read,
        upstream: plan => DemandUpstreamValuesAsync(portal, plan),
        here: () => catalog.DemandValuesAsync(session, read, portal, session.StatementCanceled));

    private async ValueTask<CatalogReadShape> DescribeReadAsync(PlannedStatement.CatalogRead read, ImmutableArray<uint> declaredTypes)
    {
        CatalogReadShape? shape = null;
        await CatalogRoute.TakeAsync(
            session,
            read,
            upstream: async plan => shape = await DescribeUpstreamAsync(plan),
            here: async () => shape = await catalog.DescribeAsync(session, read, declaredTypes, session.StatementCanceled));
        return shape!;
    }

    private async ValueTask<CatalogReadShape> DescribeUpstreamAsync(QueryPlan plan)
    {
        var shape = await DescribePlanAsync(plan);
        return new CatalogReadShape(shape.Columns!, shape.ParameterTypes);
    }

    [AsyncMethodBuilder(typeof(EventLoopMethodBuilder<>))]
    private async ValueTask<PlanShape> DescribePlanAsync(QueryPlan plan)
    {
        var shape = PlanShape.Of(plan);
        if (shape.IsDescribed)
            return shape;
        run.Fill(shape, null, BindWriter.EmptyTail, ResultFormats.Text);
        var result = await session.Executor.DescribeAsync(session.Planner.DataSource, run, session.StatementCanceled);
        return result.Error is { } error ? throw new PgErrorException(error) : shape;
    }

    private async ValueTask<PlanColumns?> DescribeAsync(Cursor cursor, FetchStatement fetch)
    {
        if (cursor.Shape is null)
            return cursor.Local!.Rows.Columns;
        await session.Planner.RenewAsync(cursor, session.StatementCanceled);
        run.Fill(cursor.Shape, CursorControl.ToSql(fetch), BindWriter.EmptyTail, cursor.Formats);
        var result = await session.Executor.DescribeAsync(session.Planner.DataSource, run, session.StatementCanceled);
        return result.Error is { } error ? throw new PgErrorException(error) : run.AdHocColumns;
    }
}
