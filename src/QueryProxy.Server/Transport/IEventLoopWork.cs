namespace QueryProxy.Server.Transport;

/// <summary>What is to be called by an <see cref="EventLoop"/>, on its thread.</summary>
internal interface IEventLoopWork
{
    /// <summary>All that was ready has been served; see <see cref="EventLoop.AtEndOfTurn"/>.</summary>
    void OnEndOfTurn();

    /// <summary>Some time has gone by; see <see cref="EventLoop.Watch"/>.</summary>
    /// <returns>Whether to be called again.</returns>
    bool OnWatch();
}
