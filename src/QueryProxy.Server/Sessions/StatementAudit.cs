using System.Buffers;
using System.Text;
using QueryProxy.Abstractions.Queries;
using QueryProxy.Engine.Auditing;
using QueryProxy.Engine.Planning;
using QueryProxy.Server.Auditing;
using QueryProxy.Server.Errors;
using QueryProxy.Server.Execution;
using QueryProxy.Sql.Syntax.Statements;
using StatementKind = QueryProxy.Abstractions.Queries.StatementKind;

namespace QueryProxy.Server.Sessions;

/// <summary>
/// Tells the auditor what became of each statement. What only concerns the session (BEGIN, SET …) is recorded only when it was refused. Used by the
/// session's task alone.
/// </summary>
internal sealed class StatementAudit(SessionState session, QueryAuditor auditor)
{
    private static readonly PlannedStatement Unplanned = new PlannedStatement.Refused(new PgError(ServerSqlState.SyntaxError, "not planned"));

    private long _startedAt;
    private PlannedStatement? _planned;
    private ReadOnlySequence<byte> _sql;

    /// <summary>A statement begins. Its text is read when it ends, within the same message.</summary>
    public void Begin(PlannedStatement? planned, in ReadOnlySequence<byte> sql)
    {
        _startedAt = session.Time.GetTimestamp();
        _planned = planned;
        _sql = sql;
    }

    /// <summary>A text is about to be parsed and planned: should that fail, it is recorded as it came.</summary>
    public void BeginUnplanned(in ReadOnlySequence<byte> sql) => Begin(Unplanned, sql);

    /// <summary>What was begun turned out to be nothing to record.</summary>
    public void Abandon() => _planned = null;

    /// <summary>The statement that runs ended. Does nothing when none runs or it was recorded already.</summary>
    public ValueTask EndAsync(in ExecutionResult result)
    {
        var planned = _planned;
        _planned = null;
        var phases = session.Hold.Phases.Take();
        return planned is null or PlannedStatement.SessionControl ? default : RecordAsync(planned, phases, result);
    }

    private ValueTask RecordAsync(PlannedStatement planned, in StatementPhases phases, in ExecutionResult result)
    {
        var plan = (planned as PlannedStatement.Governed)?.Plan;
        var text = plan is { LiftedConstants.IsEmpty: true } ? plan.ClientText : Encoding.UTF8.GetString(_sql);
        var outcome = new QueryCompleted(
            session.Planner.Context.Session,
            new StatementInfo(KindOf(planned), text) { Columns = plan?.Lineage ?? [] },
            planned is PlannedStatement.Refused && result.Error is { } error && IsDenial(error) ? QueryDecision.Denied : QueryDecision.Allowed,
            result.Error?.SqlState,
            result.Rows,
            result.Bytes,
            session.Time.GetElapsedTime(_startedAt));
        var record = new QueryAuditRecord(session.Time.GetUtcNow(), session.Address.ProcessId, outcome)
        {
            GovernedSql = plan?.Sql,
            AppliedPolicies = plan?.AppliedPolicies ?? [],
            Tables = plan?.Tables ?? [],
            Columns = plan?.Lineage ?? [],
            Reason = result.Error?.AuditReason,
            Phases = phases,
            PreviewedBy = session.Preview?.RequestedBy,
        };
        if (plan is not null && result.Error is null)
            session.Upstreams.Succeeded(session.Planner.DataSource.Id);
        session.Preview?.OnRecorded(record);
        return auditor.RecordAsync(record);
    }

    // Refused by a policy, a hook that failed, or a rule of the proxy; not: wrong SQL, or names that do not exist for the user.
    private static bool IsDenial(PgError error) => error.SqlState
        is ServerSqlState.InsufficientPrivilege or ServerSqlState.ReadOnlySqlTransaction or ServerSqlState.FeatureNotSupported or ServerSqlState.InternalError;

    private static StatementKind KindOf(PlannedStatement planned) => planned switch
    {
        PlannedStatement.Governed governed => governed.Plan.Kind switch
        {
            QueryPlanKind.Select => StatementKind.Select,
            QueryPlanKind.Copy => StatementKind.Copy,
            QueryPlanKind.Explain => StatementKind.Explain,
            QueryPlanKind.DeclareCursor => StatementKind.DeclareCursor,
            _ => StatementKind.Other,
        },
        PlannedStatement.CatalogRead { Statement.Syntax: SelectStatement } => StatementKind.Select,
        _ => StatementKind.Other,
    };
}
