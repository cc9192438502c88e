using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using QueryProxy.Abstractions.Queries;
using QueryProxy.Engine.Auditing;
using QueryProxy.Server.Logging;
using QueryProxy.Server.Monitoring;
using QueryProxy.Server.Sessions;

namespace QueryProxy.Server.Auditing;

/// <summary>
/// Takes the outcome of each statement over a bounded channel and hands it to sinks and observers on its own task. A full channel makes
/// sessions wait rather than lose a record. Writes what is queued before it stops.
/// </summary>
internal sealed class QueryAuditor : BackgroundService
{
    private const int MaxBatch = 256;

    // While statements come, their records are collected for so long: to be woken for each would cost more than the statement's own relay.
    private static readonly TimeSpan Linger = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly IQueryAuditSink[] _sinks;
    private readonly IQueryObserver[] _observers;
    private readonly StatementStatistics _statistics;
    private readonly DataPlaneMetrics _metrics;
    private readonly SessionRegistry _sessions;
    private readonly ILogger _logger;
    private readonly Channel<QueryAuditRecord> _channel;
    private readonly AuditCondenser _condenser;
    private readonly CancellationTokenSource _stopping = new();

    public QueryAuditor(
        IEnumerable<IQueryAuditSink> sinks,
        IEnumerable<IQueryObserver> observers,
        StatementStatistics statistics,
        DataPlaneMetrics metrics,
        SessionRegistry sessions,
        IOptions<ServerOptions> options,
        ILogger<QueryAuditor> logger)
    {
        _statistics = statistics;
        _metrics = metrics;
        _sessions = sessions;
        _sinks = [.. sinks];
        _observers = [.. observers];
        _logger = logger;
        _condenser = new AuditCondenser(options.Value.AuditRecordsPerSecond);
        _channel = Channel.CreateBounded<QueryAuditRecord>(
            new BoundedChannelOptions(Math.Max(1, options.Value.AuditQueueLength)) { SingleReader = true, AllowSynchronousContinuations = false });
        metrics.ObserveAuditQueue(() => _channel.Reader.Count);
    }

    /// <summary>Queues a record; completes at once unless the channel is full. A record of a session that outlives the auditor is dropped.</summary>
    public ValueTask RecordAsync(QueryAuditRecord record)
    {
        _statistics.Record(record.Outcome, _sessions.Count);
        return _channel.Writer.TryWrite(record) ? default : WaitAsync(record);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        _channel.Writer.TryComplete();
        await _stopping.CancelAsync();
        if (ExecuteTask is { } task)
            await task.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var batch = new List<QueryAuditRecord>(MaxBatch);
        while (await WaitAsync())
        {
            while (batch.Count < MaxBatch && _channel.Reader.TryRead(out var record))
            {
                _metrics.Record(record);
                Notify(record.Outcome);
                _condenser.Add(record, batch);
            }

            await DeliverAsync(batch);
            if (_channel.Reader.Count == 0)
                await Task.Delay(Linger, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        _condenser.Flush(batch);
        await DeliverAsync(batch);
    }

    /// <summary>Waits for records.</summary>
    /// <returns>False when no more will come.</returns>
    private async ValueTask<bool> WaitAsync()
    {
        var wait = _channel.Reader.WaitToReadAsync(CancellationToken.None);
        if (wait.IsCompleted || !_condenser.HasPending)
            return await wait;
        var more = wait.AsTask();
        if (await Task.WhenAny(more, Task.Delay(Patience, _stopping.Token)) != more)
        {
            var due = new List<QueryAuditRecord>();
            _condenser.Flush(due);
            await DeliverAsync(due);
        }

        return await more;
    }

    private async ValueTask WaitAsync(QueryAuditRecord record)
    {
        try
        {
            await _channel.Writer.WriteAsync(record);
        }
        catch (ChannelClosedException)
        {
            // The proxy stops.
        }
    }

    private async ValueTask DeliverAsync(List<QueryAuditRecord> batch)
    {
        if (batch.Count == 0)
            return;
        foreach (var sink in _sinks)
        {
            try
            {
                await sink.WriteAsync(batch, CancellationToken.None);
            }
            catch (Exception exception)
            {
                ServerLog.AuditSinkFailed(_logger, sink.GetType().Name, exception);
            }
        }

        batch.Clear();
    }

    private void Notify(QueryCompleted outcome)
    {
        foreach (var observer in _observers)
            Notify(observer, outcome);
    }

    private void Notify(IQueryObserver observer, QueryCompleted outcome)
    {
        try
        {
            observer.OnCompleted(outcome);
        }
        catch (Exception exception)
        {
            ServerLog.ObserverFailed(_logger, observer.GetType().Name, exception);
        }
    }
}
