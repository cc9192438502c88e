using Microsoft.Extensions.Logging;
using Npgsql;
using QueryProxy.Engine.Operations;
using QueryProxy.Store.Database;

namespace QueryProxy.Store.Replicas;

/// <summary>Passes cancel requests on by the NOTIFY of a PostgreSQL store. An SQLite store has one process, and nothing to pass on.</summary>
public sealed partial class StoreCancelRelay : ICancelRelay
{
    private const string Channel = "queryproxy_cancel";
    private const int KeepAliveSeconds = 10;
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    private readonly StoreDatabase _database;
    private readonly TimeProvider _time;
    private readonly ILogger<StoreCancelRelay> _logger;

    /// <summary>Creates it; <see cref="RunAsync"/> makes it listen.</summary>
    public StoreCancelRelay(StoreDatabase database, TimeProvider time, ILogger<StoreCancelRelay> logger)
    {
        _database = database;
        _time = time;
        _logger = logger;
    }

    /// <inheritdoc/>
    public event Action<string>? Received;

    /// <inheritdoc/>
    public async Task PublishAsync(string token, CancellationToken cancellationToken)
    {
        if (_database.Provider != StoreProvider.Postgres)
        {
            return;
        }

        await using var connection = new NpgsqlConnection(_database.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var notify = new NpgsqlCommand("SELECT pg_catalog.pg_notify(@channel, @token)", connection);
        notify.Parameters.AddWithValue("channel", Channel);
        notify.Parameters.AddWithValue("token", token);
        await notify.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Listens until it is stopped. A store that is away is tried again every second; what is asked meanwhile is lost, as any cancel request may be.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (_database.Provider == StoreProvider.Postgres && !cancellationToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Whatever keeps the store from answering is tried again.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                LogUnreachable(exception.Message);
                await Task.Delay(RetryDelay, _time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        var settings = new NpgsqlConnectionStringBuilder(_database.ConnectionString) { Pooling = false, KeepAlive = KeepAliveSeconds };
        await using var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        connection.Notification += (_, notification) => Received?.Invoke(notification.Payload);
        await using (var listen = new NpgsqlCommand("LISTEN " + Channel, connection))
        {
            await listen.ExecuteNonQueryAsync(cancellationToken);
        }

        while (true)
        {
            await connection.WaitAsync(cancellationToken);
        }
    }

    [LoggerMessage(EventId = 6011, Level = LogLevel.Debug, Message = "Cancel requests of other replicas cannot be heard: {Reason}")]
    private partial void LogUnreachable(string reason);
}
