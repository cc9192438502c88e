using System.Diagnostics.CodeAnalysis;
using QueryProxy.Server.Transport;

namespace QueryProxy.Server.Upstream;

/// <summary>The connections of a pool that nobody uses, the one used last at the end. Not thread-safe.</summary>
internal sealed class UpstreamIdleList
{
    private readonly List<UpstreamConnection> _connections = [];

    public int Count => _connections.Count;

    public void Add(UpstreamConnection connection) => _connections.Add(connection);

    /// <summary>
    /// Takes the connection used last, of those of a loop when there are any: a statement whose client and upstream are on one loop changes no thread, and can share its connection
    /// with others of the loop.
    /// </summary>
    /// <param name="loop">The loop of who takes it, or null.</param>
    /// <param name="connection">What was taken.</param>
    public bool TryTake(EventLoop? loop, [NotNullWhen(true)] out UpstreamConnection? connection)
    {
        connection = null;
        if (_connections.Count == 0)
            return false;
        var place = _connections.Count - 1;
        while (loop is not null && place >= 0 && !ReferenceEquals(_connections[place].Loop, loop))
            place--;
        if (place < 0)
            place = _connections.Count - 1;
        connection = _connections[place];
        _connections.RemoveAt(place);
        return true;
    }

    /// <summary>Takes those that a condition is true of.</summary>
    public UpstreamConnection[] TakeWhere(Predicate<UpstreamConnection> condition)
    {
        var taken = _connections.FindAll(condition);
        _connections.RemoveAll(taken.Contains);
        return [.. taken];
    }

    /// <summary>Takes all.</summary>
    public UpstreamConnection[] TakeAll() => TakeWhere(static _ => true);
}
