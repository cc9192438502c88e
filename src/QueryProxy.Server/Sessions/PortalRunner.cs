using System.Runtime.CompilerServices;
using System.Text;
using QueryProxy.Engine.Planning;
using QueryProxy.Engine.Types;
using QueryProxy.Server.Errors;
using QueryProxy.Server.Execution;
using QueryProxy.Server.Relay;
using QueryProxy.Server.Relay.Values;
using QueryProxy.Server.Sessions.Control;
using QueryProxy.Server.Transport;
using QueryProxy.Sql.Parsing;
using QueryProxy.Sql.Syntax.Expressions;
using QueryProxy.Sql.Syntax.Statements;

namespace QueryProxy.Server.Sessions;

/// <summary>Runs portals, whatever they are made of: both protocols end here. Used by the session's task alone.</summary>
internal sealed class PortalRunner(SessionState session, SessionControl control, ICatalogReader catalog, PortalDescriber describer, UpstreamRun run)
{
    private readonly RawRelay _raw = new();
    private readonly LocalAnswer _local = new(session);

    /// <summary>Runs a portal and writes everything up to its CommandComplete, EmptyQueryResponse or PortalSuspended.</summary>
    /// <param name="portal">The portal.</param>
    /// <param name="maxRows">Most rows, or 0 for all.</param>
    /// <param name="announces">Whether a RowDescription goes in front of rows, as in a simple query.</param>
    /// <param name="endsWithSync">Whether the client's Sync, or the end of its simple query, follows.</param>
    public ValueTask<ExecutionResult> ExecuteAsync(Portal portal, int maxRows, bool announces, bool endsWithSync)
    {
        if (portal.Inner is { } inner)
            return ExecuteAsync(inner, maxRows, announces, endsWithSync);
        if (portal.IsDone)
            return new(_local.Finish(portal.DoneTag));
        return portal.Planned switch
        {
            PlannedStatement.Governed governed => ExecuteGovernedAsync(portal, governed.Plan, maxRows, announces, endsWithSync),
            PlannedStatement.CatalogRead read => ExecuteCatalogReadAsync(portal, read, maxRows, announces, endsWithSync),
            PlannedStatement.SessionControl { Statement: FetchStatement fetch } => FetchAsync(portal, fetch, maxRows, announces, endsWithSync),
            PlannedStatement.SessionControl { Statement: ExecuteStatement execute } => ExecutePreparedAsync(portal, execute, maxRows, announces, endsWithSync),
            PlannedStatement.SessionControl other => ControlAsync(portal, other.Statement, maxRows, announces),
            PlannedStatement.Refused refused => throw new PgErrorException(refused.Error),
            _ => new(_local.Empty()),
        };
    }

    /// <summary>Goes on with a cursor as with a portal, which it is: only the upstream knows where it stands.</summary>
    public ValueTask<ExecutionResult> ExecuteAsync(Cursor cursor, int maxRows, bool endsWithSync)
    {
        var shape = cursor.Shape!;
        // How a cursor's columns look is learned from a FETCH alone, and a transform has to know.
        if (!shape.Plan.Transforms.IsEmpty)
            throw new PgErrorException(ServerSqlState.FeatureNotSupported, "a cursor over transformed columns can only be read with FETCH");
        Fill(shape, null, BindWriter.EmptyTail, cursor.Formats, announces: false, endsWithSync);
        run.Portal = Encoding.UTF8.GetBytes(cursor.Name);
        run.IsResumed = true;
        run.MaxRows = Math.Max(0, maxRows);
        return session.Executor.ExecuteAsync(session.Planner.DataSource, run, session.StatementCanceled);
    }

    /// <summary>Ends the block of a Query message of several statements.</summary>
    /// <exception cref="PgErrorException">It could not be committed.</exception>
    public ValueTask EndImplicitBlockAsync() => control.Transactions.EndImplicitAsync();

    /// <summary>Closes a cursor as a portal.</summary>
    public ValueTask CloseAsync(Cursor cursor) => control.Cursors.ClosePortalAsync(cursor);

    [AsyncMethodBuilder(typeof(EventLoopMethodBuilder<>))]
    private async ValueTask<ExecutionResult> ExecuteGovernedAsync(Portal portal, QueryPlan plan, int maxRows, bool announces, bool endsWithSync)
    {
        var shape = PlanShape.Of(plan);
        var cursor = plan.Kind == QueryPlanKind.DeclareCursor ? NewCursor(portal, shape) : null;
        if (!plan.Transforms.IsEmpty && plan.Kind == QueryPlanKind.Copy)
            throw new PgErrorException(PgErrorMapper.Internal("a COPY plan with transforms"));
        var describes = announces && plan.Kind is QueryPlanKind.Select or QueryPlanKind.Explain;
        Fill(shape, null, portal.BindTail, portal.Formats, announces && describes, endsWithSync);
        // Only the statement of an EXECUTE has both.
        run.AnnouncesLate = plan.Kind == QueryPlanKind.Explain || (announces && portal.Statement is not null);
        run.LiftedSql = portal.LiftedSql;
        run.IsUnshared = announces && (plan.LiftedConstants.IsEmpty ? shape.IsFirstRun() : !plan.IsKeyRead);
        if (plan.Kind == QueryPlanKind.Select)
            UseTransforms(plan);
        var result = Settle(portal, await RunAsync(portal, maxRows));
        if (cursor is not null && result.Error is null)
            control.Cursors.Add(cursor);
        portal.DoneTag = plan.Kind == QueryPlanKind.Select ? "SELECT 0" : portal.DoneTag;
        return result;
    }

    private async ValueTask<ExecutionResult> FetchAsync(Portal portal, FetchStatement fetch, int maxRows, bool announces, bool endsWithSync)
    {
        var cursor = control.Cursors.Find(fetch.Cursor.Value);
        if (cursor.Shape is null)
        {
            await EventLoop.LeaveAsync();
            portal.Rows ??= cursor.Local!.Fetch(fetch);
            portal.DoneTag = fetch.IsMove ? "MOVE 0" : "FETCH 0";
            return await _local.WriteAsync(portal, portal.Statement is null ? cursor.Formats : portal.Formats, maxRows, announces && !fetch.IsMove);
        }

        await session.Planner.RenewAsync(cursor, session.StatementCanceled);

        // Bound by the client: it chose the formats. In a simple query the cursor did.
        var formats = portal.Statement is null ? cursor.Formats : portal.Formats;
        var tail = portal.Statement is null ? BindWriter.TextTail([], formats) : portal.BindTail;
        Fill(cursor.Shape, CursorControl.ToSql(fetch), tail, formats, announces && !fetch.IsMove, endsWithSync);
        run.AnnouncesLate = true;
        UseTransforms(cursor.Shape.Plan);
        portal.DoneTag = fetch.IsMove ? "MOVE 0" : "FETCH 0";
        return Settle(portal, await RunAsync(portal, maxRows));
    }

    private async ValueTask<ExecutionResult> ExecutePreparedAsync(Portal portal, ExecuteStatement execute, int maxRows, bool announces, bool endsWithSync)
    {
        var prepared = await FindPreparedAsync(execute.Name.Value);
        var inner = portal.Nest();
        var values = ExecuteArguments.ToValues(execute.Arguments);
        var types = await describer.DescribeParametersAsync(prepared.Planned, prepared.DeclaredTypes);
        if (execute.Arguments.Count != types.Length)
        {
            throw new PgErrorException(
                ServerSqlState.SyntaxError,
                $"wrong number of parameters for prepared statement \"{execute.Name.Value}\"",
                $"Expected {types.Length} parameters but got {execute.Arguments.Count}.");
        }

        for (var i = 0; i < values.Count; i++)
        {
            if (execute.Arguments[i] is StringLiteral literal && await describer.FindFaultAsync(prepared.Planned, types[i], values[i]) is { } error)
                throw new PgErrorException(error with { Position = literal.Span.PositionIn(TextOf(portal)) });
        }

        inner.Bind(prepared, new System.Buffers.ReadOnlySequence<byte>(BindWriter.TextTail(values, portal.Formats)), portal.Formats);
        return await ExecuteAsync(inner, maxRows, announces, endsWithSync);
    }

    private async ValueTask<PreparedStatement> FindPreparedAsync(string name)
    {
        if (!session.Statements.TryGet(name, out var prepared))
            throw new PgErrorException(ServerSqlState.InvalidSqlStatementName, $"prepared statement \"{name}\" does not exist");
        await session.Planner.RefreshAsync(prepared, session.StatementCanceled);
        return prepared;
    }

    private async ValueTask<ExecutionResult> ExecuteCatalogReadAsync(
        Portal portal, PlannedStatement.CatalogRead read, int maxRows, bool announces, bool endsWithSync)
    {
        if (portal.UpstreamName is not null)
            return await ExecuteGovernedAsync(portal, read.Upstream!, maxRows, announces, endsWithSync);
        if (portal.Rows is null && read.Statement.Syntax is not (DeclareCursorStatement or CopyStatement))
        {
            ExecutionResult? upstream = null;
            await CatalogRoute.TakeAsync(
                session,
                read,
                upstream: async plan => upstream = await ExecuteGovernedAsync(portal, plan, maxRows, announces, endsWithSync),
                here: async () => portal.Rows = await catalog.OpenAsync(session, read, portal, session.StatementCanceled));
            if (upstream is { } result)
                return result;
        }

        await EventLoop.LeaveAsync();
        if (read.Statement.Syntax is DeclareCursorStatement declare)
            return await DeclareAsync(portal, read, declare);
        if (read.Statement.Syntax is CopyStatement copy)
            return await _local.CopyAsync(portal, await catalog.CopyAsync(session, read, copy, portal, session.StatementCanceled));
        portal.DoneTag = read.Statement.Syntax is ExplainStatement ? "EXPLAIN" : "SELECT 0";
        return await _local.WriteAsync(portal, portal.Formats, maxRows, announces);
    }

    private async ValueTask<ExecutionResult> DeclareAsync(Portal portal, PlannedStatement.CatalogRead read, DeclareCursorStatement declare)
    {
        var name = declare.Name.Value;
        control.Cursors.DemandDeclarable(name, declare.WithHold);
        control.Cursors.Add(new Cursor
        {
            Name = name,
            Local = new CatalogCursor(await catalog.OpenAsync(session, read, portal, session.StatementCanceled), declare.Scroll != CursorScroll.NoScroll),
            IsBinary = declare.IsBinary,
            IsHeld = declare.WithHold,
            Depth = session.Transaction.Depth,
        });
        return _local.Finish("DECLARE CURSOR");
    }

    private async ValueTask<ExecutionResult> ControlAsync(Portal portal, Statement statement, int maxRows, bool announces)
    {
        if (portal.Rows is null)
        {
            var result = await control.ExecuteAsync(statement, TextOf(portal), portal, session.StatementCanceled);
            if (result.Rows is null)
            {
                portal.IsDone = true;
                portal.DoneTag = result.Tag;
                return _local.Finish(result.Tag);
            }

            portal.Rows = result.Rows;
            portal.DoneTag = result.Tag;
        }

        return await _local.WriteAsync(portal, portal.Formats, maxRows, announces);
    }

    private static string TextOf(Portal portal) => portal.Text ?? (portal.Statement is { } prepared ? Encoding.UTF8.GetString(prepared.Sql) : "");

    private Cursor NewCursor(Portal portal, PlanShape shape)
    {
        var declare = (DeclareCursorStatement)SqlParser.ParseStatement(shape.Plan.Sql);
        control.Cursors.DemandDeclarable(declare.Name.Value, declare.WithHold);
        return new Cursor
        {
            Name = declare.Name.Value,
            Shape = shape,
            Origin = OriginOf(portal),
            IsBinary = declare.IsBinary,
            IsHeld = declare.WithHold,
            Depth = session.Transaction.Depth,
        };
    }

    // In a simple query the statement may be one of several.
    private PreparedStatement OriginOf(Portal portal) => new()
    {
        Sql = portal.Statement?.Sql ?? [],
        DeclaredTypes = portal.Statement?.DeclaredTypes ?? [],
        Planned = portal.Planned,
        Context = portal.Context ?? session.Planner.Context,
        Source = portal.Statement is { } statement ? statement.Source : portal.Source,
    };

    private void Fill(PlanShape shape, byte[]? sql, ReadOnlyMemory<byte> tail, ResultFormats formats, bool announces, bool endsWithSync)
    {
        run.Fill(shape, sql, tail, formats);
        run.AnnouncesColumns = announces;
        run.EndsWithSync = endsWithSync;
        _raw.Reset();
        run.Relay = _raw;
    }

    private void UseTransforms(QueryPlan plan)
    {
        if (plan.Transforms.IsEmpty)
            return;
        var codecs = ValueCodecs.Of(TypeSystem.For(session.Planner.DataSource.Catalog.System).Types);
        var formats = TransformFormats.Create(plan, run.Formats, codecs, TextStyle.Of(session.Settings));
        run.BindTail = formats.BindTail(run.BindTail);
        run.Relay = new TransformRelay(run, plan.Transforms, formats, session.Planner.Context.Session, session.Logger, session.Address.ProcessId, session.Hold.Phases);
    }

    private ValueTask<ExecutionResult> RunAsync(Portal portal, int maxRows)
    {
        run.MaxRows = Math.Max(0, maxRows);
        run.IsResumed = portal.UpstreamName is not null;
        run.Portal = portal.UpstreamName ?? (maxRows > 0 ? session.NextPortalName() : []);
        return session.Executor.ExecuteAsync(session.Planner.DataSource, run, session.StatementCanceled);
    }

    // What RunAsync's result means for the portal.
    private ExecutionResult Settle(Portal portal, in ExecutionResult result)
    {
        if (result.IsSuspended)
        {
            portal.UpstreamName = run.Portal;
        }
        else
        {
            if (run.Portal.Length > 0)
                session.Executor.ClosePortal(run.Portal);
            portal.UpstreamName = null;
            portal.IsDone = true;
        }

        return result;
    }
}
