using QueryProxy.Engine.Planning;
using QueryProxy.Server.Errors;
using QueryProxy.Server.Upstream;

namespace QueryProxy.Server.Sessions;

/// <summary>Where a catalog read that could also run upstream is answered.</summary>
internal static class CatalogRoute
{
    /// <summary>Whether it goes upstream at first: the proxy prints dates and intervals in PostgreSQL's default styles only.</summary>
    public static bool GoesUpstream(SessionState session, PlannedStatement.CatalogRead read) =>
        read.Upstream is not null && (read.PrefersUpstream || !session.Settings.HasDefaultStyles);

    /// <summary>Whether the proxy may answer what the upstream could not be asked: nothing was sent yet.</summary>
    public static bool CanRunLocally(SessionState session, UpstreamException exception) =>
        exception.Kind is UpstreamErrorKind.Unreachable or UpstreamErrorKind.AuthenticationFailed or UpstreamErrorKind.ServerError
        && !session.Hold.IsHeld && !session.Transaction.IsBegunUpstream && session.Settings.HasDefaultStyles;

    /// <summary>Whether the upstream is to be asked for what the proxy cannot answer.</summary>
    public static bool CanRunUpstream(PgErrorException exception, PlannedStatement.CatalogRead read) =>
        exception.Error.SqlState == ServerSqlState.FeatureNotSupported && read.Upstream is not null;
}
