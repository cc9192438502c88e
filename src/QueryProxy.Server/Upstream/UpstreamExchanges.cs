namespace QueryProxy.Server.Upstream;

/// <summary>
/// What a connection runs and for which lease, and the cancelling of it. A cancel request names the server process alone, not a statement: so while one is
/// under way no other exchange begins, and the one that it was meant for is the one that it hits. Thread-safe.
/// </summary>
internal sealed class UpstreamExchanges(UpstreamConnector connector, UpstreamConnection connection)
{
    private readonly Lock _gate = new();
    private int _pending;
    private long _generation;
    private bool _isLeased;
    private Task _cancel = Task.CompletedTask;

    /// <summary>True while a ReadyForQuery is still to come.</summary>
    public bool IsPending => Volatile.Read(ref _pending) > 0;

    /// <summary>Whether as many ReadyForQuery were read as exchanges begun.</summary>
    public bool AreComplete => Volatile.Read(ref _pending) == 0;

    /// <summary>Begins an exchange; waits for a cancel request of the one before, and completes at once otherwise.</summary>
    public ValueTask BeginAsync()
    {
        lock (_gate)
        {
            if (_cancel.IsCompleted)
            {
                _pending++;
                return default;
            }
        }

        return AwaitCancelAsync();

        async ValueTask AwaitCancelAsync()
        {
            await _cancel;
            lock (_gate)
                _pending++;
        }
    }

    /// <summary>Begins an exchange, if it need not wait.</summary>
    public bool TryBegin()
    {
        lock (_gate)
        {
            if (connection.IsBroken || !_cancel.IsCompleted)
                return false;
            _pending++;
            return true;
        }
    }

    /// <summary>Ends an exchange. When none was begun, the connection is in a state that nobody knows.</summary>
    public void Complete()
    {
        lock (_gate)
        {
            if (--_pending < 0)
                connection.MarkBroken();
        }
    }

    /// <summary>Starts a lease; its number makes leases before it void.</summary>
    public long BeginLease()
    {
        lock (_gate)
        {
            _isLeased = true;
            return ++_generation;
        }
    }

    public bool IsCurrentLease(long generation) => _isLeased && Volatile.Read(ref _generation) == generation;

    /// <summary>Ends a lease once; from then on no cancel request can start for it.</summary>
    public bool TryEndLease(long generation, out Task cancelInFlight)
    {
        lock (_gate)
        {
            cancelInFlight = _cancel;
            if (!_isLeased || _generation != generation)
                return false;
            _isLeased = false;
            return true;
        }
    }

    /// <summary>Cancels what the lease runs now; nothing when it runs nothing or is over.</summary>
    public Task CancelAsync(long generation)
    {
        lock (_gate)
        {
            if (!_isLeased || _generation != generation || _pending == 0)
                return Task.CompletedTask;
            if (_cancel.IsCompleted)
                _cancel = SendCancelAsync();
            return _cancel;
        }
    }

    /// <summary>Cancels what is left running before a dirty connection is closed: the server would otherwise work on for nobody.</summary>
    public Task CancelAbandonedAsync() => IsPending ? SendCancelAsync() : Task.CompletedTask;

    private async Task SendCancelAsync()
    {
        // Never run on the caller's stack: it holds the gate.
        await Task.Yield();
        if (!await connector.TryCancelAsync(connection))
            connection.MarkBroken();
    }
}
