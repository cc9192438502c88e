using QueryProxy.Admin.Health;

namespace QueryProxy.Host;

/// <summary>
/// The first thing of a stop: readiness turns off, and both planes go on serving for a while, until load balancers have noticed. Only then is anything refused.
/// </summary>
internal sealed class ShutdownDelay(TimeSpan delay, Readiness readiness, TimeProvider time) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        readiness.Stop();
        await Task.Delay(delay, time, CancellationToken.None);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
