namespace QueryProxy.Server.Transport;

/// <summary>What connections that are served by an <see cref="EventLoop"/> are, or have as a feature.</summary>
internal interface IInlineScheduling
{
    /// <summary>Whether what waits for the connection goes on on the loop's own thread. Off while TLS is in its handshake and during a login through it.</summary>
    bool RunsInline { get; set; }
}
