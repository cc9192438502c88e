using System.Net;
using System.Net.Sockets;
using QueryProxy.Server.Upstream;

namespace QueryProxy.TestSupport.Wire;

/// <summary>
/// A fake PostgreSQL server on a free loopback port that does what a test says: one script per connection. What a script throws fails the
/// test when the server is disposed.
/// </summary>
public sealed class ScriptedUpstream : IAsyncDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly List<Task> _scripts = [];
    private readonly List<ScriptedPeer> _peers = [];
    private readonly Func<ScriptedPeer, int, Task> _script;
    private readonly Task _accepting;

    private ScriptedUpstream(Func<ScriptedPeer, int, Task> script)
    {
        _script = script;
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(128);
        Endpoint = new UpstreamEndpoint("127.0.0.1", ((IPEndPoint)_listener.LocalEndPoint!).Port);
        _accepting = AcceptAsync();
    }

    public UpstreamEndpoint Endpoint { get; }

    /// <summary>Connections accepted so far.</summary>
    public int Accepted { get; private set; }

    /// <summary>Options that reach this server.</summary>
    public UpstreamOptions Options => new()
    {
        Endpoint = Endpoint,
        Database = "db",
        Username = "proxy",
        Password = "secret",
        SslMode = UpstreamSslMode.Disable,
    };

    /// <summary>Each connection runs <paramref name="script"/> from its first byte.</summary>
    public static ScriptedUpstream Start(Func<ScriptedPeer, Task> script) => new((peer, _) => script(peer));

    /// <summary>Connection n (from 0) runs the script n; further ones run the last.</summary>
    public static ScriptedUpstream Start(params Func<ScriptedPeer, Task>[] scripts) =>
        new((peer, index) => scripts[Math.Min(index, scripts.Length - 1)](peer));

    /// <summary>Each connection is let in and then runs <paramref name="script"/>.</summary>
    public static ScriptedUpstream StartAfterLogin(Func<ScriptedPeer, Task> script) => Start(async peer =>
    {
        await peer.AcceptLoginAsync();
        await script(peer);
    });

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _accepting;
        try
        {
            await Task.WhenAll(_scripts);
        }
        finally
        {
            foreach (var peer in _peers)
                await peer.DisposeAsync();
        }
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            Socket socket;
            try
            {
                socket = await _listener.AcceptAsync();
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
            {
                return;
            }

            socket.NoDelay = true;
            var peer = new ScriptedPeer(socket);
            _peers.Add(peer);
            _scripts.Add(RunAsync(peer, Accepted++));
        }
    }

    private async Task RunAsync(ScriptedPeer peer, int index)
    {
        await Task.Yield();
        await _script(peer, index);
    }
}
