using QueryProxy.Server.Auditing;
using QueryProxy.Server.Execution;
using QueryProxy.Server.Sessions.Control;

namespace QueryProxy.Server.Sessions;

/// <summary>What serves a session's statements. Made for the first message: there may be thousands of clients that only wait.</summary>
internal sealed class StatementHandlers
{
    public StatementHandlers(SessionState session, ICatalogReader catalog, QueryAuditor auditor)
    {
        Audit = new StatementAudit(session, auditor);
        var run = new UpstreamRun();
        var describer = new PortalDescriber(session, catalog, run);
        var control = new SessionControl(session);
        var runner = new PortalRunner(session, control, catalog, describer, run);
        Cursors = control.Cursors;
        Simple = new SimpleQuery(session, runner, Audit);
        Extended = new ExtendedQuery(session, runner, describer, Audit);
    }

    public CursorControl Cursors { get; }

    public SimpleQuery Simple { get; }

    public ExtendedQuery Extended { get; }

    public StatementAudit Audit { get; }
}
