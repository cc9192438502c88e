using QueryProxy.Abstractions.Queries;
using QueryProxy.Engine.Auditing;
using QueryProxy.Engine.Directory;
using QueryProxy.Engine.Operations;
using QueryProxy.Engine.Types;
using QueryProxy.Protocol;
using QueryProxy.Protocol.Startup;
using QueryProxy.Server.Authentication;
using QueryProxy.Server.Errors;
using QueryProxy.Server.Sessions;
using QueryProxy.Server.Startup;

namespace QueryProxy.Server.Previews;

/// <summary>
/// Previews statements by being a client: an ordinary session of the user's over pipes in the place of a socket. Only the password is not asked for, since an
/// administrator stands in for it. Thread-safe.
/// </summary>
internal sealed class StatementPreviewer(
    ClientAuthenticator authenticator, ClientSessionFactory sessions, ProxyDirectory directory, TimeProvider time) : IStatementPreviewer
{
    private const string ApplicationName = "queryproxy preview";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public async Task<StatementPreview> PreviewAsync(PreviewRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var started = time.GetTimestamp();
        await using var connection = new PreviewConnection();
        QueryAuditRecord? record = null;
        try
        {
            var client = await AdmitAsync(connection, request, cancellationToken);
            var startup = new StartupResult.Accepted(Startup(request), ProtocolVersion.V3_0);
            var session = sessions.Create(connection.Server, startup, client, new SessionPreview(request.RequestedBy, seen => record ??= seen));
            var serving = session.RunAsync();
            var types = TypeSystem.For(client.DataSource.Record.Catalog.System);
            StatementPreview preview;
            try
            {
                preview = await new PreviewClient(connection, types).RunAsync(request.Sql, request.Limit, cancellationToken);
            }
            finally
            {
                // Whatever runs yet is cancelled upstream, as it is for a client that goes away.
                await connection.DisposeAsync();
                await serving.WaitAsync(Patience, time, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            return Complete(preview, record, started);
        }
        catch (DirectoryUnavailableException exception)
        {
            return new StatementPreview { Error = PgErrorMapper.Map(exception), Reason = exception.Message, Duration = time.GetElapsedTime(started) };
        }
        catch (PgErrorException exception)
        {
            return new StatementPreview { Error = exception.Error, Reason = exception.Error.AuditReason, Duration = time.GetElapsedTime(started) };
        }
    }

    private async Task<AuthenticatedClient> AdmitAsync(PreviewConnection connection, PreviewRequest request, CancellationToken cancellationToken)
    {
        var principal = await directory.GetPrincipalAsync(request.Username, cancellationToken)
            ?? throw PgErrorException.Fatal(ServerSqlState.InvalidPassword, "the user is inactive and cannot connect");
        return new AuthenticatedClient(principal, await authenticator.FindDataSourceAsync(connection.Server, principal, request.DataSource, cancellationToken));
    }

    private static StartupMessage Startup(PreviewRequest request) => new(
        ProtocolVersion.V3_0,
        [
            new("user", request.Username),
            new("database", request.DataSource),
            new("application_name", ApplicationName),
        ]);

    private StatementPreview Complete(StatementPreview preview, QueryAuditRecord? record, long started) => preview with
    {
        IsDenied = record?.Outcome.Decision == QueryDecision.Denied,
        GovernedSql = record?.GovernedSql,
        Rules = record?.AppliedPolicies ?? [],
        Reason = record?.Reason,
        Duration = time.GetElapsedTime(started),
    };
}
