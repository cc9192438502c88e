namespace QueryProxy.Engine.Operations;

/// <summary>
/// Passes cancel requests on between replicas: behind a load balancer one may reach another process than its session's. A token names the session by a digest of its
/// cancel key, so that nobody who sees one can cancel with it. Thread-safe.
/// </summary>
public interface ICancelRelay
{
    /// <summary>A replica, this one included, was asked to cancel what the session of this token runs.</summary>
    event Action<string>? Received;

    /// <summary>Asks every replica. Does nothing where there is only one.</summary>
    /// <param name="token">The session's token.</param>
    /// <param name="cancellationToken">Stops the asking.</param>
    Task PublishAsync(string token, CancellationToken cancellationToken);
}
