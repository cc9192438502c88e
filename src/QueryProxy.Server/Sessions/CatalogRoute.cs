using QueryProxy.Engine.Planning;
using QueryProxy.Server.Errors;
using QueryProxy.Server.Transport;
using QueryProxy.Server.Upstream;

namespace QueryProxy.Server.Sessions;

/// <summary>Where a catalog read that could also run upstream is answered.</summary>
internal static class CatalogRoute
{
    /// <summary>Whether it goes upstream at first: the proxy prints dates and intervals in PostgreSQL's default styles only.</summary>
    public static bool GoesUpstream(SessionState session, PlannedStatement.CatalogRead read) =>
        read.Upstream is not null && (read.PrefersUpstream || !session.Settings.HasDefaultStyles);

    /// <summary>Goes one of two ways, and the other one when the first cannot be gone.</summary>
    /// <param name="session">The session.</param>
    /// <param name="read">What is read.</param>
    /// <param name="upstream">Asks the upstream, by the read's plan.</param>
    /// <param name="here">Asks the proxy.</param>
    public static async ValueTask TakeAsync(SessionState session, PlannedStatement.CatalogRead read, Func<QueryPlan, ValueTask> upstream, Func<ValueTask> here)
    {
        if (GoesUpstream(session, read))
        {
            try
            {
                await upstream(read.Upstream!);
                return;
            }
            catch (UpstreamException exception) when (CanRunLocally(session, exception))
            {
                // Below.
            }
        }

        await EventLoop.LeaveAsync();
        try
        {
            await here();
        }
        catch (PgErrorException exception) when (CanRunUpstream(exception, read))
        {
            await upstream(read.Upstream!);
        }
    }

    // Whether the proxy may answer what the upstream could not be asked: nothing was sent yet.
    private static bool CanRunLocally(SessionState session, UpstreamException exception) =>
        exception.Kind is UpstreamErrorKind.Unreachable or UpstreamErrorKind.AuthenticationFailed or UpstreamErrorKind.ServerError
        && !session.Hold.IsHeld && !session.Transaction.IsBegunUpstream && session.Settings.HasDefaultStyles;

    // Whether the upstream is to be asked for what the proxy cannot answer.
    private static bool CanRunUpstream(PgErrorException exception, PlannedStatement.CatalogRead read) =>
        exception.Error.SqlState == ServerSqlState.FeatureNotSupported && read.Upstream is not null;
}
