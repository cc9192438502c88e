using System.Data.Common;
using Microsoft.Extensions.Logging;
using Npgsql;
using QueryProxy.Engine.Directory;
using QueryProxy.Store.Database;

namespace QueryProxy.Store.Directory;

/// <summary>
/// Tells this process of changes that other processes made: on PostgreSQL at once by LISTEN, on both systems by looking at the revision every second.
/// One instance runs for the life of the process.
/// </summary>
public sealed partial class StoreWatcher
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly StoreContextFactory _contexts;
    private readonly DirectoryStore _directory;
    private readonly DirectoryChanges _changes;
    private readonly DirectoryFreshness _freshness;
    private readonly TimeProvider _time;
    private readonly ILogger<StoreWatcher> _logger;

    internal StoreWatcher(
        StoreContextFactory contexts,
        DirectoryStore directory,
        DirectoryChanges changes,
        DirectoryFreshness freshness,
        TimeProvider time,
        ILogger<StoreWatcher> logger)
    {
        _contexts = contexts;
        _directory = directory;
        _changes = changes;
        _freshness = freshness;
        _time = time;
        _logger = logger;
    }

    /// <summary>Watches until it is stopped. An unreachable store is tried again every second.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        DbConnection? listener = null;
        long? seen = null;
        var isFailing = false;
        try
        {
            while (!cancellationToken.IsCancellationRequested)
            {
                try
                {
                    listener ??= await ListenAsync(cancellationToken);
                    var revision = await ReadRevisionAsync(cancellationToken);
                    if (seen != revision)
                    {
                        // The first time, too: something may have been loaded before, and changed since.
                        _changes.Raise();
                    }

                    seen = revision;
                    _freshness.Confirm();
                    isFailing = false;
                    await WaitAsync(listener, cancellationToken);
                }
#pragma warning disable CA1031 // Whatever keeps the store from answering is tried again; what was missed shows in the revision.
                catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
                {
                    if (!isFailing)
                    {
                        LogUnreachable(exception);
                    }

                    isFailing = true;
                    if (listener is not null)
                    {
                        await listener.DisposeAsync();
                        listener = null;
                    }

                    await Task.Delay(Interval, _time, cancellationToken);
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The process ends.
        }
        finally
        {
            if (listener is not null)
            {
                await listener.DisposeAsync();
            }
        }
    }

    // A store that is cut off rather than closed does not answer at all.
    private async Task<long> ReadRevisionAsync(CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        return await _directory.GetRevisionAsync(patience.Token);
    }

    // A process whose store is SQLite does not load Npgsql: it is named only where it is used.
    private async Task<DbConnection?> ListenAsync(CancellationToken cancellationToken) =>
        _contexts.Database.Provider == StoreProvider.Postgres ? await ListenToPostgresAsync(cancellationToken) : null;

    private async Task<DbConnection> ListenToPostgresAsync(CancellationToken cancellationToken)
    {
        var settings = new NpgsqlConnectionStringBuilder(_contexts.Database.ConnectionString) { Pooling = false };
        var connection = new NpgsqlConnection(settings.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            await using var command = new NpgsqlCommand("LISTEN " + StoreWriter.NotifyChannel, connection);
            await command.ExecuteNonQueryAsync(cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private Task WaitAsync(DbConnection? listener, CancellationToken cancellationToken) =>
        listener is null ? Task.Delay(Interval, _time, cancellationToken) : WaitForPostgresAsync(listener, cancellationToken);

    private static Task WaitForPostgresAsync(DbConnection listener, CancellationToken cancellationToken) =>
        ((NpgsqlConnection)listener).WaitAsync(Interval, cancellationToken);

    [LoggerMessage(EventId = 6001, Level = LogLevel.Warning, Message = "The store does not answer; trying again every second")]
    private partial void LogUnreachable(Exception exception);
}
