using QueryProxy.Store.Replicas;

namespace QueryProxy.Host.Replicas;

/// <summary>Hears cancel requests of other replicas, for the life of the host.</summary>
internal sealed class CancelRelayService(StoreCancelRelay relay) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => relay.RunAsync(stoppingToken);
}
