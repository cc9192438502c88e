using System.Threading.Channels;
using QueryProxy.Abstractions.Queries;
using QueryProxy.Engine.Plugins;

namespace QueryProxy.Host.DataPlane;

/// <summary>
/// Hands outcomes to a plugin's observer on a task of its own: one that throws, is slow or hangs loses outcomes and keeps nobody waiting, the audit trail least of all. What it
/// loses is counted as failures. Thread-safe.
/// </summary>
internal sealed class IsolatedObserver : IQueryObserver, IDisposable
{
    private const int QueueLength = 4096;
    private readonly Channel<QueryCompleted> _queue = Channel.CreateBounded<QueryCompleted>(
        new BoundedChannelOptions(QueueLength) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    private readonly string _pluginId;
    private readonly IQueryObserver _observer;
    private readonly PluginActivity _activity;
    private readonly TimeProvider _time;

    public IsolatedObserver(string pluginId, IQueryObserver observer, PluginActivity activity, TimeProvider time)
    {
        _pluginId = pluginId;
        _observer = observer;
        _activity = activity;
        _time = time;
        _ = Task.Factory.StartNew(DeliverAsync, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <inheritdoc/>
    public void OnCompleted(QueryCompleted outcome)
    {
        if (!_queue.Writer.TryWrite(outcome))
        {
            _activity.Failed(_pluginId, PluginCallKind.Observer, duration: null, $"observer {_observer.GetType().Name} is {QueueLength} outcomes behind and loses some");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _queue.Writer.TryComplete();

    private async Task DeliverAsync()
    {
        await foreach (var outcome in _queue.Reader.ReadAllAsync())
        {
            var started = _time.GetTimestamp();
            try
            {
                _observer.OnCompleted(outcome);
                _activity.Succeeded(_pluginId, PluginCallKind.Observer, _time.GetElapsedTime(started));
            }
#pragma warning disable CA1031 // Foreign code: whatever it throws is counted, and the next outcome is delivered.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                _activity.Failed(_pluginId, PluginCallKind.Observer, _time.GetElapsedTime(started), $"observer {_observer.GetType().Name} threw {exception.GetType().Name}: {exception.Message}");
            }
        }
    }
}
