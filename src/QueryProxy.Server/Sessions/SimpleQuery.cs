using System.Buffers;
using System.Runtime.CompilerServices;
using QueryProxy.Engine.Lifting;
using QueryProxy.Engine.Planning;
using QueryProxy.Protocol;
using QueryProxy.Protocol.Backend;
using QueryProxy.Protocol.Frontend;
using QueryProxy.Server.Errors;
using QueryProxy.Server.Transport;
using QueryProxy.Sql.Syntax.Statements;

namespace QueryProxy.Server.Sessions;

/// <summary>
/// Query messages (PostgreSQL documentation, "Simple Query"): each statement of the text is planned by itself when its turn comes; the first error
/// ends the message. A text that differs from one planned before in constants alone is not even parsed. Used by the session's task alone.
/// </summary>
internal sealed class SimpleQuery(SessionState session, PortalRunner runner, StatementAudit audit)
{
    // Made for the first Query message: some sessions only wait, others speak the extended protocol.
    private Portal? _portal;
    private StatementConstants? _constants;

    private Portal Portal => _portal ??= new Portal();

    private StatementConstants Constants => _constants ??= new StatementConstants();

    [AsyncMethodBuilder(typeof(EventLoopMethodBuilder))]
    public async ValueTask RunAsync(PgFrame frame)
    {
        var sql = Query.Read(frame).Sql;
        // A simple query takes the unnamed statement and portal away.
        session.UnnamedStatement = null;
        session.HasUnnamedPortal = false;
        var context = await session.Planner.GetContextAsync(session.StatementCanceled);
        var hasConstants = sql.Bytes.IsSingleSegment && Constants.Scan(sql.Bytes.FirstSpan);
        if (hasConstants && session.Planner.TryGetLifted(sql.Bytes.FirstSpan, Constants, context, out var lifted))
        {
            ExtendedQuery.DemandUsable(session, lifted);
            await RunLiftedAsync(lifted, sql.Bytes);
            return;
        }

        if (session.Planner.TryGetPlanned(sql.Bytes, [], context, out var planned) && !TakesParameters(planned))
        {
            ExtendedQuery.DemandUsable(session, planned);
            var text = planned is PlannedStatement.SessionControl { Statement: PrepareStatement or ExecuteStatement } || MakesCursor(planned) ? sql.Decode() : null;
            await RunAsync(planned, sql.Bytes, text, null, isLast: true);
            return;
        }

        await EventLoop.LeaveAsync();
        await RunAllAsync(sql.Bytes.ToArray(), sql.Decode(), hasConstants);
    }

    /// <summary>Ends the block that the statements of the message became.</summary>
    /// <exception cref="PgErrorException">It could not be committed.</exception>
    public ValueTask EndBlockAsync() => runner.EndImplicitBlockAsync();

    private async ValueTask RunAllAsync(byte[] sql, string text, bool hasConstants)
    {
        audit.BeginUnplanned(new ReadOnlySequence<byte>(sql));
        var statements = SessionPlanner.Parse(text);
        if (statements.Count == 0)
        {
            audit.Abandon();
            session.Output.Write(default(EmptyQueryResponse));
            return;
        }

        session.IsOneOfSeveral = statements.Count > 1;
        try
        {
            await RunAllAsync(statements, sql, text, hasConstants);
        }
        finally
        {
            session.IsOneOfSeveral = false;
        }
    }

    private async ValueTask RunAllAsync(IReadOnlyList<Statement> statements, byte[] sql, string text, bool hasConstants)
    {
        for (var i = 0; i < statements.Count; i++)
        {
            var statement = statements[i];
            audit.BeginUnplanned(new ReadOnlySequence<byte>(sql));
            if (session.Transaction.IsFailed && !Control.TransactionControl.EndsFailedBlock(statement))
                ExtendedQuery.DemandUsable(session, null);
            var context = await session.Planner.GetContextAsync(session.StatementCanceled);
            var isAlone = statements.Count == 1;
            if (isAlone && hasConstants
                && await session.Planner.PlanLiftedAsync(statement, text, sql, Constants, context, session.StatementCanceled) is { } lifted)
            {
                await RunLiftedAsync(lifted, new ReadOnlySequence<byte>(sql));
                return;
            }

            var planned = await session.Planner.PlanSimpleAsync(statement, text, isAlone ? sql : null, context, session.StatementCanceled);
            await RunAsync(planned, new ReadOnlySequence<byte>(sql), text, statement, isLast: i == statements.Count - 1);
            await session.Output.FlushIfFullAsync();
        }
    }

    private ValueTask RunLiftedAsync(PlannedStatement.Governed lifted, in ReadOnlySequence<byte> sql)
    {
        audit.Begin(lifted, sql);
        Portal.Bind(lifted, Constants, sql);
        return ExecuteAsync(isLast: true);
    }

    // Planned for Parse, where the same text means another thing.
    private static bool TakesParameters(PlannedStatement planned) => planned switch
    {
        PlannedStatement.Governed governed => !governed.Plan.ParameterTypes.IsEmpty,
        PlannedStatement.CatalogRead read => !read.Statement.ParameterTypes.IsEmpty,
        _ => false,
    };

    private static bool MakesCursor(PlannedStatement planned) => planned is PlannedStatement.Governed { Plan.Kind: QueryPlanKind.DeclareCursor };

    private ValueTask RunAsync(PlannedStatement planned, in ReadOnlySequence<byte> sql, string? text, Statement? statement, bool isLast)
    {
        audit.Begin(planned, sql);
        Portal.Bind(planned, text, MakesCursor(planned) ? new PreparedSource(statement ?? SessionPlanner.Parse(text!)[0], text!) : null);
        return ExecuteAsync(isLast);
    }

    [AsyncMethodBuilder(typeof(EventLoopMethodBuilder))]
    private async ValueTask ExecuteAsync(bool isLast)
    {
        var result = await runner.ExecuteAsync(Portal, 0, announces: true, endsWithSync: isLast);
        await audit.EndAsync(result);
        if (result.Error is { } error)
            throw new PgErrorException(error);
    }
}
