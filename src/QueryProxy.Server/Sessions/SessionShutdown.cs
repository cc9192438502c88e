namespace QueryProxy.Server.Sessions;

/// <summary>The end of one session when the proxy stops: asked for at once, forced after <see cref="ServerOptions.ShutdownGrace"/>.</summary>
internal sealed class SessionShutdown : IDisposable
{
    private readonly ITimer _grace;
    private readonly ITimer _lastWords;

    public SessionShutdown(ClientSession session, TimeSpan grace, TimeProvider time)
    {
        session.RequestEnd(SessionSweeper.Shutdown);
        _grace = time.CreateTimer(static ended => _ = ((ClientSession)ended!).EndNowAsync(SessionSweeper.Shutdown), session, grace, Timeout.InfiniteTimeSpan);
        _lastWords = time.CreateTimer(static ended => ((ClientSession)ended!).Abort(), session, grace + SessionSweeper.LastWords, Timeout.InfiniteTimeSpan);
    }

    public void Dispose()
    {
        _grace.Dispose();
        _lastWords.Dispose();
    }
}
