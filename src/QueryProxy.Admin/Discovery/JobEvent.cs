namespace QueryProxy.Admin.Discovery;

/// <summary>One event of a job's stream.</summary>
/// <param name="Id">Counts from 1; a client that comes back names the last one it saw.</param>
/// <param name="Data">The event.</param>
internal sealed record JobEvent(long Id, DiscoveryEvent Data);
