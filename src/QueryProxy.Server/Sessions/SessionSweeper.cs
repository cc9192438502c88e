using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using QueryProxy.Engine.Planning;
using QueryProxy.Server.Errors;
using QueryProxy.Server.Logging;
using QueryProxy.Server.Settings;

namespace QueryProxy.Server.Sessions;

/// <summary>
/// Ends sessions whose time is over: one timer for all of them, so that an idle client costs nothing but its memory. When the proxy stops, sessions end with
/// 57P01, busy ones after their statement; what still runs after <see cref="ServerOptions.ShutdownGrace"/> is cancelled.
/// </summary>
internal sealed class SessionSweeper(
    SessionRegistry registry, IOptions<ServerOptions> options, TimeProvider time, ILogger<SessionSweeper> logger) : BackgroundService
{
    /// <summary>What sessions are told that end because the proxy does.</summary>
    public static readonly PgError Shutdown = new(ServerSqlState.AdminShutdown, "terminating connection due to administrator command");

    /// <summary>How long a session that is cut off has to tell its client.</summary>
    public static readonly TimeSpan LastWords = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan DrainPoll = TimeSpan.FromMilliseconds(20);

    private readonly ServerOptions _options = options.Value;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        ServerLog.ShutdownStarted(logger, registry.Count, _options.ShutdownGrace);
        registry.RequestEnd(Shutdown);
        var started = time.GetTimestamp();
        while (registry.Sessions.Any() && time.GetElapsedTime(started) < _options.ShutdownGrace && !cancellationToken.IsCancellationRequested)
            await Task.Delay(DrainPoll, time, CancellationToken.None);
        foreach (var session in registry.Sessions)
            _ = session.EndNowAsync(Shutdown);
        started = time.GetTimestamp();
        while (registry.Sessions.Any() && time.GetElapsedTime(started) < LastWords)
            await Task.Delay(DrainPoll, time, CancellationToken.None);
        foreach (var session in registry.Sessions)
            session.Abort();
    }

    /// <summary>Ends the sessions that have been idle for too long.</summary>
    internal void Sweep()
    {
        foreach (var session in registry.Sessions)
        {
            if (Expired(session) is { } error)
                session.RequestEnd(error);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                Sweep();
        }
        catch (OperationCanceledException)
        {
            // The proxy stops.
        }
    }

    private PgError? Expired(ClientSession session)
    {
        var idle = session.IdleTime(out var isInTransaction, out var sessionTimeout, out var transactionTimeout);
        if (idle == TimeSpan.Zero)
            return null;
        if (isInTransaction && Passed(idle, transactionTimeout))
            return new PgError(ServerSqlState.IdleInTransactionSessionTimeout, "terminating connection due to idle-in-transaction timeout");
        return (_options.IdleTimeout > TimeSpan.Zero && idle >= _options.IdleTimeout) || (!isInTransaction && Passed(idle, sessionTimeout))
            ? new PgError(ServerSqlState.IdleSessionTimeout, "terminating connection due to idle-session timeout")
            : null;
    }

    private static bool Passed(TimeSpan idle, string timeout) =>
        timeout != "0" && SettingValues.ParseMilliseconds(timeout) is > 0 and var milliseconds && idle.TotalMilliseconds >= milliseconds;
}
