using System.Diagnostics.CodeAnalysis;

namespace QueryProxy.Server.Upstream;

/// <summary>
/// A temporary, exclusive hold of a pooled connection. Dispose it when ReadyForQuery(idle) was read: the connection goes back; disposed earlier, or
/// with unread input, the connection is closed and what it runs is cancelled. A value: copies are the same lease, and once one is disposed all are void.
/// </summary>
[SuppressMessage("Performance", "CA1815", Justification = "Leases are held, not compared.")]
public readonly struct UpstreamLease : IAsyncDisposable
{
    private readonly UpstreamConnection? _connection;
    private readonly long _generation;

    internal UpstreamLease(UpstreamConnection connection)
    {
        _connection = connection;
        _generation = connection.Exchanges.BeginLease();
    }

    /// <summary>False for <c>default</c> and after the lease was disposed.</summary>
    public bool IsHeld => _connection is not null && _connection.Exchanges.IsCurrentLease(_generation);

    /// <exception cref="ObjectDisposedException">The lease is over.</exception>
    public UpstreamConnection Connection
    {
        get
        {
            ObjectDisposedException.ThrowIf(!IsHeld, typeof(UpstreamLease));
            return _connection!;
        }
    }

    /// <summary>
    /// Cancels the exchange that this lease runs, and never another: nothing happens when it runs none or is over, and
    /// the connection starts nothing new before the request was delivered. May be called from any thread.
    /// </summary>
    /// <returns>Completes when the server has taken the request; failures are logged, not thrown.</returns>
    public Task CancelAsync() => _connection?.Exchanges.CancelAsync(_generation) ?? Task.CompletedTask;

    public ValueTask DisposeAsync() =>
        _connection is not null && _connection.Exchanges.TryEndLease(_generation, out var cancelInFlight)
            ? _connection.Pool!.ReturnAsync(_connection, cancelInFlight)
            : default;
}
