using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using QueryProxy.Engine.Directory;
using QueryProxy.Engine.Planning;
using QueryProxy.Server.Errors;
using QueryProxy.Server.Execution;
using QueryProxy.Server.Logging;

namespace QueryProxy.Server.Sessions;

/// <summary>
/// After each change of the store looks whether somebody who is connected may no longer be: a user who was deactivated, deleted or given another password, a data
/// source that is gone, inactive or out of reach. Such sessions end now, idle or not, and pools of data sources that are gone or have other connection data are closed. (That a
/// session may not run its next statement any more does not depend on this: each statement asks the directory itself.) Thread-safe.
/// </summary>
internal sealed class SessionRevoker(
    ProxyDirectory directory, SessionRegistry registry, UpstreamPools pools, TimeProvider time, ILogger<SessionRevoker> logger) : BackgroundService
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    // Changes that come while one is being looked at need one more look, not one each.
    private readonly Channel<bool> _changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        directory.Changed += Notice;
        return base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        directory.Changed -= Notice;
        await base.StopAsync(cancellationToken);
    }

    /// <summary>Looks at a session that has just been registered: what changed while its client logged in was not noticed for it.</summary>
    public async ValueTask LookAtNewAsync(ClientSession session)
    {
        try
        {
            await LookAtAsync(session, CancellationToken.None);
        }
        catch (DirectoryUnavailableException exception)
        {
            ServerLog.DirectoryUnavailable(logger, session.ProcessId, exception.Message);
            session.RequestEnd(PgErrorMapper.Map(exception));
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var _ in _changes.Reader.ReadAllAsync(stoppingToken))
            {
                while (!await TryLookAsync(stoppingToken))
                    await Task.Delay(RetryDelay, time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The proxy stops.
        }
    }

    private async ValueTask LookAtAsync(ClientSession session, CancellationToken cancellationToken)
    {
        var client = session.Client;
        var user = await directory.FindUserAsync(session.Username, cancellationToken);
        if (user is not { IsActive: true } || user.Id != client.Principal.User.Id)
        {
            End(session, "the user was deactivated or deleted");
            return;
        }

        if (client.PasswordHash is { } hash && hash != user.PasswordHash)
        {
            End(session, "the password was changed");
            return;
        }

        var dataSource = await directory.GetDataSourceAsync(session.DataSourceName, cancellationToken);
        if (dataSource is not { Record.IsActive: true }
            || dataSource.Record.Id != client.DataSource.Record.Id
            || !await directory.HasAccessAsync(user.Id, dataSource.Record.Id, cancellationToken))
        {
            End(session, "the data source can no longer be reached");
        }
    }

    private static void End(ClientSession session, string reason) =>
        _ = session.EndNowAsync(new PgError(ServerSqlState.AdminShutdown, $"terminating connection because {reason}"));

    private void Notice() => _changes.Writer.TryWrite(true);

    private async ValueTask<bool> TryLookAsync(CancellationToken cancellationToken)
    {
        try
        {
            foreach (var session in registry.Sessions)
                await LookAtAsync(session, cancellationToken);
            foreach (var (id, name, connection) in pools.DataSources())
            {
                var found = await directory.GetDataSourceAsync(name, cancellationToken);
                if (found is not { Record.IsActive: true } || found.Record.Id != id || found.Record.Connection != connection)
                    await pools.RemoveAsync(id, connection);
            }

            return true;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The store does not answer: no statement is served on what it cannot confirm.
            ServerLog.RevocationFailed(logger, exception);
            return false;
        }
    }
}
