using Microsoft.Extensions.Hosting;
using QueryProxy.Store.Auditing;

namespace QueryProxy.Admin.Auditing;

/// <summary>Deletes recorded statements that are older than the retention setting, once at start and then every hour.</summary>
internal sealed partial class AuditRetention(QueryAuditStore audit, AdminOptions options, TimeProvider time, ILogger<AuditRetention> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.QueryAuditRetention is not { } kept)
        {
            return;
        }

        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            try
            {
                await audit.DeleteBeforeAsync(time.GetUtcNow().UtcDateTime - kept, stoppingToken);
            }
#pragma warning disable CA1031 // Old records that stay an hour longer are no reason to end the proxy.
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                LogFailure(exception);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(EventId = 7004, Level = LogLevel.Warning, Message = "Old audit records could not be deleted")]
    private partial void LogFailure(Exception exception);
}
