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
/// sessions wait rather than lose a record, and a sink that fails is tried again until it succeeds. Writes what is queued before it stops.
/// </summary>
internal sealed class QueryAuditor : BackgroundService
{
    private const int MaxBatch = 256;
    private const string UnrecordableText = "(the text could not be recorded)";
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    // While statements come, their records are collected for so long: to be woken for each would cost more than the statement's own relay, and sinks may wait for a disk with
    // each batch. Where they are many, they shall not take much memory.
    private static readonly TimeSpan LingerForFew = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LingerForMany = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly IQueryAuditSink[] _sinks;
    private readonly IQueryObserver[] _observers;
    private readonly StatementStatistics _statistics;
    private readonly DataPlaneMetrics _metrics;
    private readonly SessionRegistry _sessions;
    private readonly ILogger _logger;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _givesUp = new();
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
        TimeProvider time,
        ILogger<QueryAuditor> logger)
    {
        _statistics = statistics;
        _metrics = metrics;
        _sessions = sessions;
        _sinks = [.. sinks];
        _observers = [.. observers];
        _time = time;
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
        await using var limit = cancellationToken.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), _givesUp);
        if (ExecuteTask is { } task)
            await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var batch = new List<QueryAuditRecord>(MaxBatch);
        var taken = 0;
        while (await WaitAsync())
        {
            for (; batch.Count < MaxBatch && _channel.Reader.TryRead(out var record); taken++)
            {
                _metrics.Record(record);
                Notify(record.Outcome);
                _condenser.Add(record, batch);
            }

            await DeliverAsync(batch);
            if (_channel.Reader.Count > 0)
                continue;
            await Task.Delay(taken < MaxBatch ? LingerForFew : LingerForMany, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            taken = 0;
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
            await WriteAsync(sink, batch);
        }

        batch.Clear();
    }

    private void Notify(QueryCompleted outcome)
    {
        foreach (var observer in _observers)
            Notify(observer, outcome);
    }

    // Until it is written: the channel fills meanwhile, and sessions wait.
    private async ValueTask WriteAsync(IQueryAuditSink sink, IReadOnlyList<QueryAuditRecord> batch)
    {
        var pause = FirstPause;
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await sink.WriteAsync(batch, CancellationToken.None);
                return;
            }
            catch (Exception exception)
            {
                if (attempt == 0)
                    ServerLog.AuditSinkFailed(_logger, sink.GetType().Name, exception);
                if (attempt > 0)
                    batch = await WriteOneByOneAsync(sink, batch);
            }

            if (batch.Count == 0)
                return;

            if (_givesUp.IsCancellationRequested)
            {
                ServerLog.AuditRecordsLost(_logger, batch.Count, sink.GetType().Name);
                return;
            }

            await Task.Delay(pause, _time, _givesUp.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    // One record that the sink cannot hold must not keep the others out: it is written without its texts. If not even that can be written, it is not the record.
    private async ValueTask<IReadOnlyList<QueryAuditRecord>> WriteOneByOneAsync(IQueryAuditSink sink, IReadOnlyList<QueryAuditRecord> batch)
    {
        for (var i = 0; i < batch.Count; i++)
        {
            try
            {
                await sink.WriteAsync([batch[i]], CancellationToken.None);
            }
            catch (Exception exception)
            {
                if (!await TryWriteCutAsync(sink, batch[i], exception))
                    return [.. batch.Skip(i)];
            }
        }

        return [];
    }

    private async ValueTask<bool> TryWriteCutAsync(IQueryAuditSink sink, QueryAuditRecord record, Exception reason)
    {
        var outcome = record.Outcome;
        var cut = record with
        {
            Outcome = outcome with { Statement = new StatementInfo(outcome.Statement.Kind, UnrecordableText) },
            GovernedSql = null,
            Reason = null,
            Runs = [.. record.Runs.Select(static run => run with { Text = UnrecordableText })],
        };
        try
        {
            await sink.WriteAsync([cut], CancellationToken.None);
            ServerLog.AuditRecordCut(_logger, outcome.Session.User.Username, record.At, reason);
            return true;
        }
        catch (Exception exception)
        {
            ServerLog.AuditSinkFailed(_logger, sink.GetType().Name, exception);
            return false;
        }
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
