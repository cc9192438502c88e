using QueryProxy.Server.Auditing;
using QueryProxy.Server.Sessions.Control;

namespace QueryProxy.Server.Sessions;

/// <summary>What serves a session's statements. Made for the first message: there may be thousands of clients that only wait.</summary>
internal sealed class StatementHandlers
{
    public StatementHandlers(SessionState session, ICatalogReader catalog, QueryAuditor auditor)
    {
        Audit = new StatementAudit(session, auditor);
        var runner = new PortalRunner(session, new SessionControl(session), catalog);
        Simple = new SimpleQuery(session, runner, Audit);
        Extended = new ExtendedQuery(session, runner, Audit);
    }

    public SimpleQuery Simple { get; }

    public ExtendedQuery Extended { get; }

    public StatementAudit Audit { get; }
}
