using Microsoft.Extensions.Hosting;
using QueryProxy.Store.Directory;

namespace QueryProxy.Admin;

/// <summary>Runs the watch for changes that other processes make to the store, for the life of the host.</summary>
internal sealed class StoreWatch(StoreWatcher watcher) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => watcher.RunAsync(stoppingToken);
}
