namespace QueryProxy.Server.Transport;

/// <summary>What an <see cref="EventLoop"/> tells that something happened to a socket.</summary>
internal interface IEventSink
{
    /// <summary>On the loop's thread.</summary>
    /// <param name="events">What happened, in <see cref="Epoll"/>'s bits.</param>
    void OnEvents(uint events);
}
