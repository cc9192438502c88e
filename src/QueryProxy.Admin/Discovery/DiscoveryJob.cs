using System.Runtime.CompilerServices;
using QueryProxy.Abstractions.Discovery;

namespace QueryProxy.Admin.Discovery;

/// <summary>
/// One discovery job: its state, its events and its end. Written by the job's own task, read by any number of requests. Thread-safe.
/// </summary>
internal sealed class DiscoveryJob(Guid dataSourceId, string action, TimeProvider time) : IProgress<DiscoveryProgress>, IDisposable
{
    // Enough for a client that was away for a moment; the progress of thousands of tables is not worth keeping.
    private const int MaxEvents = 500;

    private readonly Lock _lock = new();
    private readonly LinkedList<JobEvent> _events = new();
    private readonly CancellationTokenSource _cancellation = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private DiscoveryJobStatus _status = DiscoveryJobStatus.Running;
    private DiscoveryProgress? _progress;
    private object? _result;
    private string? _error;
    private DateTime? _finishedAt;
    private long _lastId;
    private bool _isSaving;

    public Guid Id { get; } = Guid.CreateVersion7();

    public Guid DataSourceId { get; } = dataSourceId;

    public DateTime StartedAt { get; } = time.GetUtcNow().UtcDateTime;

    public CancellationToken CancellationToken => _cancellation.Token;

    /// <summary>Completes when the job has ended, in whatever way.</summary>
    public Task Ended => _ended.Task;

    public bool IsRunning
    {
        get
        {
            lock (_lock)
            {
                return _status == DiscoveryJobStatus.Running;
            }
        }
    }

    public DiscoveryJobResponse Describe()
    {
        lock (_lock)
        {
            return new DiscoveryJobResponse(Id, action, _status, _progress, _result, _error, StartedAt, _finishedAt);
        }
    }

    public void Report(DiscoveryProgress value)
    {
        lock (_lock)
        {
            if (_status == DiscoveryJobStatus.Running)
            {
                _progress = value;
                Add(DiscoveryEvent.From(value));
            }
        }
    }

    public void Complete(object result)
    {
        lock (_lock)
        {
            if (End(DiscoveryJobStatus.Completed))
            {
                _result = result;
                Add(new DiscoveryEvent.Result(result));
                Add(new DiscoveryEvent.Done());
            }
        }
    }

    public void Fail(string error)
    {
        lock (_lock)
        {
            if (End(DiscoveryJobStatus.Failed))
            {
                _error = error;
                Add(new DiscoveryEvent.Error(error));
            }
        }
    }

    /// <summary>Says that what was found is being saved: from here on the job ends as the save ends, also when it is asked to stop.</summary>
    public void BeginSaving()
    {
        lock (_lock)
        {
            _cancellation.Token.ThrowIfCancellationRequested();
            _isSaving = true;
        }
    }

    /// <summary>
    /// Asks the job to stop; what it does on the upstream stops with it. It has ended then, unless it is saving: the store may have taken the change already, so the save tells what became of it. Does nothing to a job that has ended.
    /// </summary>
    public void Cancel()
    {
        lock (_lock)
        {
            if (_status != DiscoveryJobStatus.Running)
            {
                return;
            }

            if (!_isSaving)
            {
                EndCancelled();
            }
        }

        _cancellation.Cancel();
    }

    /// <summary>Notes that the work stopped because it was asked to.</summary>
    public void Stopped()
    {
        lock (_lock)
        {
            EndCancelled();
        }
    }

    /// <summary>Waits for the next event after one that was seen; null after the last one.</summary>
    public async IAsyncEnumerable<JobEvent> ReadEventsAsync(long afterId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            List<JobEvent> batch;
            Task changed;
            bool isOver;
            lock (_lock)
            {
                batch = [.. _events.Where(item => item.Id > afterId)];
                changed = _changed.Task;
                isOver = _status != DiscoveryJobStatus.Running;
            }

            foreach (var item in batch)
            {
                afterId = item.Id;
                yield return item;
            }

            if (isOver)
            {
                yield break;
            }

            await changed.WaitAsync(cancellationToken);
        }
    }

    public void Dispose() => _cancellation.Dispose();

    private void EndCancelled()
    {
        const string Message = "The job was cancelled.";
        if (End(DiscoveryJobStatus.Cancelled))
        {
            _error = Message;
            Add(new DiscoveryEvent.Error(Message));
        }
    }

    private bool End(DiscoveryJobStatus status)
    {
        if (_status != DiscoveryJobStatus.Running)
        {
            return false;
        }

        _status = status;
        _finishedAt = time.GetUtcNow().UtcDateTime;
        _ended.TrySetResult();
        return true;
    }

    private void Add(DiscoveryEvent data)
    {
        _events.AddLast(new JobEvent(++_lastId, data));
        if (_events.Count > MaxEvents)
        {
            _events.RemoveFirst();
        }

        _changed.TrySetResult();
        _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
