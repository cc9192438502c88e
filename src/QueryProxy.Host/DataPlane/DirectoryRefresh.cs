using QueryProxy.Engine.Directory;

namespace QueryProxy.Host.DataPlane;

/// <summary>Asks the store every two seconds whether another process changed it: another replica, or <c>queryproxy user create</c>.</summary>
internal sealed partial class DirectoryRefresh(ProxyDirectory directory, TimeProvider time, ILogger<DirectoryRefresh> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await directory.RefreshAsync(stoppingToken);
            }
#pragma warning disable CA1031 // Whatever the store's trouble is, the next round may work.
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                // What was read before stays in force; statements that need something new fail by themselves.
                LogFailed(logger, exception);
            }
        }
    }

    [LoggerMessage(EventId = 9102, Level = LogLevel.Warning, Message = "The store did not answer whether it has changed")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
