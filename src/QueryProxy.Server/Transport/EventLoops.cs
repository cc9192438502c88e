using Microsoft.Extensions.Options;

namespace QueryProxy.Server.Transport;

/// <summary>The event loops of the process, as many as <see cref="ServerOptions.EventLoops"/> says; empty where the system has none. Thread-safe.</summary>
internal sealed class EventLoops : IDisposable
{
    private readonly EventLoop[] _loops;
    private int _next;

    public EventLoops(IOptions<ServerOptions> options)
    {
        var loops = new List<EventLoop>();
        while (loops.Count < options.Value.EventLoops && EventLoop.TryStart(loops.Count, options.Value.MultiplexPatience) is { } loop)
            loops.Add(loop);
        _loops = [.. loops];
    }

    /// <summary>Whether there are any; without, sockets are served by .NET's own engine.</summary>
    public bool IsEmpty => _loops.Length == 0;

    /// <summary>The loop for a new socket.</summary>
    public EventLoop Next() => _loops[(uint)Interlocked.Increment(ref _next) % (uint)_loops.Length];

    public void Dispose()
    {
        foreach (var loop in _loops)
            loop.Dispose();
    }
}
