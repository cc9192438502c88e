using System.Buffers;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using QueryProxy.Abstractions.Queries;
using QueryProxy.Engine.Planning;
using QueryProxy.Protocol;
using QueryProxy.Protocol.Backend;
using QueryProxy.Protocol.Frontend;
using QueryProxy.Server.Errors;
using QueryProxy.Server.Execution;
using QueryProxy.Server.Transport;
using QueryProxy.Sql.Syntax.Statements;

namespace QueryProxy.Server.Sessions;

/// <summary>Parse, Bind, Describe, Execute and Close (PostgreSQL documentation, "Extended Query"). Used by the session's task alone.</summary>
internal sealed class ExtendedQuery(SessionState session, PortalRunner runner, PortalDescriber describer, StatementAudit audit)
{
    private static readonly PgErrorException TransactionAborted = new(
        ServerSqlState.InFailedSqlTransaction, "current transaction is aborted, commands ignored until end of transaction block");

    /// <exception cref="PgErrorException">The block has failed and the statement does not end it.</exception>
    public static void DemandUsable(SessionState session, PlannedStatement? planned)
    {
        if (session.Transaction.IsFailed && !(planned is PlannedStatement.SessionControl control && Control.TransactionControl.EndsFailedBlock(control.Statement)))
            throw new PgErrorException(TransactionAborted.Error);
    }

    [AsyncMethodBuilder(typeof(EventLoopMethodBuilder))]
    public async ValueTask ParseAsync(PgFrame frame)
    {
        var message = Parse.Read(frame);
        // A new unnamed statement replaces the old one even if it fails.
        if (message.StatementName.IsEmpty)
            session.UnnamedStatement = null;
        var context = await session.Planner.GetContextAsync(session.StatementCanceled);
        if (message.StatementName.IsEmpty && IsParsedAgain(message, context))
        {
            DemandUsable(session, session.LastParsed!.Planned);
            session.UnnamedStatement = session.LastParsed;
            session.Output.Write(default(ParseComplete));
            return;
        }

        ImmutableArray<uint> types = message.ParameterTypes.Count == 0 ? [] : [.. message.ParameterTypes.ToArray()];
        var sql = message.Sql.Bytes.ToArray();
        audit.BeginUnplanned(message.Sql.Bytes);
        if (!session.Planner.TryGetPlanned(message.Sql.Bytes, types, context, out var planned))
            planned = await PlanAsync(sql, message.Sql.Decode(), types, context);
        if (planned is not null)
            DemandUsable(session, planned);
        audit.Abandon();
        if (planned is PlannedStatement.Refused refused)
        {
            audit.Begin(planned, message.Sql.Bytes);
            throw new PgErrorException(refused.Error);
        }

        if (planned is PlannedStatement.SessionControl control)
        {
            DemandTypes(types);
            if (control.Statement is ShowStatement { Name: { } setting })
                session.Settings.DemandKnown(setting.Value);
        }

        var prepared = new PreparedStatement { Sql = sql, DeclaredTypes = types, Planned = planned, Context = context };
        if (message.StatementName.IsEmpty)
            session.UnnamedStatement = session.LastParsed = prepared;
        else
            session.AddStatement(message.StatementName.Decode(), prepared);
        session.Output.Write(default(ParseComplete));
    }

    [AsyncMethodBuilder(typeof(EventLoopMethodBuilder))]
    public async ValueTask BindAsync(PgFrame frame)
    {
        var message = Bind.Read(frame);
        var prepared = FindStatement(message.StatementName);
        await session.Planner.RefreshAsync(prepared, session.StatementCanceled);
        var types = TypesOf(prepared);
        DemandParameters(message, types.Length);
        // Reading a value could run anything, so only an end of the block that takes none gets through.
        DemandUsable(session, message.Parameters.Count == 0 ? prepared.Planned : null);
        var formats = ResultFormats.From(message.ResultFormats);
        var name = message.PortalName.IsEmpty ? null : message.PortalName.Decode();
        if (name is not null)
            session.DemandFreeCursorName(name);
        var portal = name is null ? session.UnnamedPortal : new Portal();
        session.Leave(portal);
        var tail = frame.Payload.Slice(message.PortalName.Length + 1 + message.StatementName.Length + 1);
        portal.Bind(prepared, tail, formats);
        portal.Depth = session.Transaction.Depth;
        portal.IsOfFailedBlock = session.Transaction.IsFailed;
        if (name is null)
            session.HasUnnamedPortal = true;
        else
            session.Portals.Add(name, portal);
        if (BindValues.AreDoubtful(portal.BindTail.Span, types.AsSpan()))
            await DemandValuesAsync(portal);
        if (describer.CountColumns(prepared.Planned) is { } columns)
            formats.DemandFor(columns);
        session.Output.Write(default(BindComplete));
    }

    [AsyncMethodBuilder(typeof(EventLoopMethodBuilder))]
    public async ValueTask DescribeAsync(PgFrame frame)
    {
        var message = Describe.Read(frame);
        PlanColumns? columns;
        var formats = ResultFormats.Text;
        if (message.Kind == StatementOrPortal.Statement)
        {
            var prepared = FindStatement(message.Name);
            await session.Planner.RefreshAsync(prepared, session.StatementCanceled);
            DemandDescribable(prepared.Planned);
            var types = await describer.DescribeParametersAsync(prepared.Planned, prepared.DeclaredTypes);
            columns = await describer.DescribeAsync(prepared.Planned, prepared.DeclaredTypes);
            session.Output.Write(new ParameterDescription(PgOidList.Create(types.AsSpan())));
        }
        else if (FindCursor(message.Name) is { } cursor)
        {
            DemandUsable(session, null);
            columns = await describer.DescribeAsync(cursor);
            formats = cursor.Formats;
        }
        else
        {
            var portal = FindPortal(message.Name);
            DemandDescribable(portal.Planned);
            await session.Planner.RenewAsync(portal, session.StatementCanceled);
            columns = await describer.DescribeAsync(portal.Planned, portal.Statement?.DeclaredTypes ?? []);
            formats = portal.Formats;
        }

        if (columns is null)
        {
            session.Output.Write(default(NoData));
            return;
        }

        formats.DemandFor(columns.Count);
        columns.WriteRowDescription(session.Output.Writer, formats);
    }

    /// <param name="frame">The message.</param>
    /// <param name="syncFollows">Whether a Sync has arrived behind it, so that the upstream can be told in the same write.</param>
    [AsyncMethodBuilder(typeof(EventLoopMethodBuilder))]
    public async ValueTask ExecuteAsync(PgFrame frame, bool syncFollows)
    {
        var message = Execute.Read(frame);
        if (FindCursor(message.PortalName) is { } cursor)
        {
            await ExecuteCursorAsync(cursor, message.MaxRows, syncFollows);
            return;
        }

        var portal = FindPortal(message.PortalName);
        // Nothing can be run in a failed block, too. What was bound before it failed has failed with it.
        if (portal.Planned is not null)
            DemandUsable(session, portal.IsOfFailedBlock ? portal.Planned : null);
        if (portal.IsBroken || (portal.IsDone && !PortalDescriber.ReturnsRows(portal.Planned)))
            throw new PgErrorException(ServerSqlState.ObjectNotInPrerequisiteState, $"portal \"{message.PortalName.Decode()}\" cannot be run");
        portal.IsBroken = true;
        await session.Planner.RenewAsync(portal, session.StatementCanceled);
        audit.Begin(portal.Planned, new ReadOnlySequence<byte>(portal.Statement?.Sql ?? []));
        var result = await runner.ExecuteAsync(portal, message.MaxRows, announces: false, syncFollows);
        await audit.EndAsync(result);
        if (result.Error is { } error)
            throw new PgErrorException(error);
        portal.IsBroken = false;
        session.IsInPipeline |= portal.Planned is not (null or PlannedStatement.SessionControl { Statement: TransactionStatement or DiscardStatement { Target: DiscardTarget.All } });
    }

    public async ValueTask CloseAsync(PgFrame frame)
    {
        var message = Protocol.Frontend.Close.Read(frame);
        var isUnnamed = message.Name.IsEmpty;
        if (message.Kind == StatementOrPortal.Statement)
        {
            if (isUnnamed)
                session.UnnamedStatement = null;
            else
                session.Statements.Remove(message.Name.Decode(), out _);
        }
        else if (isUnnamed)
        {
            session.Leave(session.UnnamedPortal);
            session.HasUnnamedPortal = false;
        }
        else if (FindCursor(message.Name) is { } cursor)
        {
            await runner.CloseAsync(cursor);
        }
        else
        {
            session.ClosePortal(message.Name.Decode());
        }

        session.Output.Write(default(CloseComplete));
    }

    // Drivers that keep no statements send the same one again and again.
    private bool IsParsedAgain(in Parse message, PlanContext context) =>
        session.LastParsed is { Planned: PlannedStatement.Governed { Plan.Variance: PlanVariance.None } } last
        && ReferenceEquals(last.Context, context)
        && message.Sql.Equals(last.Sql)
        && message.ParameterTypes.Equals(last.DeclaredTypes.AsSpan());

    private async ValueTask<PlannedStatement?> PlanAsync(byte[] sql, string text, ImmutableArray<uint> types, PlanContext context)
    {
        await EventLoop.LeaveAsync();
        var statements = SessionPlanner.Parse(text);
        if (statements.Count > 1)
            throw new PgErrorException(ServerSqlState.SyntaxError, "cannot insert multiple commands into a prepared statement");
        if (statements.Count == 0)
            return null;
        if (session.Transaction.IsFailed && !Control.TransactionControl.EndsFailedBlock(statements[0]))
            throw new PgErrorException(TransactionAborted.Error);
        return await session.Planner.PlanAsync(statements[0], text, types, sql, context, session.StatementCanceled);
    }

    // What returns nothing can be described in a failed block, too.
    private void DemandDescribable(PlannedStatement? planned)
    {
        if (session.Transaction.IsFailed && describer.CountColumns(planned) is not null)
            DemandUsable(session, planned);
    }

    // A statement without a plan has no use for parameters, from which their types could be told.
    private static void DemandTypes(ImmutableArray<uint> types)
    {
        var unknown = types.IndexOf(0u);
        if (unknown >= 0)
            throw new PgErrorException(ServerSqlState.IndeterminateDatatype, $"could not determine data type of parameter ${unknown + 1}");
    }

    private static ImmutableArray<uint> TypesOf(PreparedStatement prepared) => prepared.Planned switch
    {
        PlannedStatement.Governed governed => PlanShape.Of(governed.Plan).ParameterTypes,
        PlannedStatement.CatalogRead read => read.Statement.ParameterTypes,
        _ => prepared.DeclaredTypes,
    };

    private static void DemandParameters(in Bind message, int expected)
    {
        if (message.Parameters.Count != expected)
        {
            throw new PgErrorException(
                ServerSqlState.ProtocolViolation,
                $"bind message supplies {message.Parameters.Count} parameters, but prepared statement \"{message.StatementName.Decode()}\" requires {expected}");
        }
    }

    private async ValueTask DemandValuesAsync(Portal portal)
    {
        audit.Begin(portal.Planned, new ReadOnlySequence<byte>(portal.Statement!.Sql));
        try
        {
            await describer.DemandValuesAsync(portal);
        }
        catch
        {
            // In a block a portal is left, with nothing in it.
            portal.Bind(null, null);
            throw;
        }

        audit.Abandon();
    }

    private async ValueTask ExecuteCursorAsync(Cursor cursor, int maxRows, bool syncFollows)
    {
        DemandUsable(session, null);
        if (cursor.Shape is null)
            throw new PgErrorException(ServerSqlState.FeatureNotSupported, "a cursor over catalog relations can only be read with FETCH");
        await session.Planner.RenewAsync(cursor, session.StatementCanceled);
        audit.Begin(new PlannedStatement.Governed(cursor.Shape.Plan), default);
        var result = await runner.ExecuteAsync(cursor, maxRows, syncFollows);
        await audit.EndAsync(result);
        if (result.Error is { } error)
            throw new PgErrorException(error);
        session.IsInPipeline = true;
    }

    // What DECLARE made can be addressed as a portal, unless a portal has the name.
    private Cursor? FindCursor(in PgString name) =>
        !name.IsEmpty && !session.Portals.TryGet(name, out _) && session.Cursors.TryGet(name, out var cursor) ? cursor : null;

    private PreparedStatement FindStatement(in PgString name)
    {
        if (name.IsEmpty)
            return session.UnnamedStatement ?? throw new PgErrorException(ServerSqlState.InvalidSqlStatementName, "unnamed prepared statement does not exist");
        return session.Statements.TryGet(name, out var statement)
            ? statement
            : throw new PgErrorException(ServerSqlState.InvalidSqlStatementName, $"prepared statement \"{name.Decode()}\" does not exist");
    }

    private Portal FindPortal(in PgString name)
    {
        if (name.IsEmpty && session.HasUnnamedPortal)
            return session.UnnamedPortal;
        return !name.IsEmpty && session.Portals.TryGet(name, out var portal)
            ? portal
            : throw new PgErrorException(ServerSqlState.InvalidCursorName, $"portal \"{name.Decode()}\" does not exist");
    }
}
