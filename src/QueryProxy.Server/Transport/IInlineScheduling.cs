namespace QueryProxy.Server.Transport;

/// <summary>A feature of connections that are served by an <see cref="EventLoop"/>.</summary>
internal interface IInlineScheduling
{
    /// <summary>Whether what waits for the connection goes on on the loop's own thread. Off while TLS is in its handshake and during a login through it.</summary>
    bool RunsInline { get; set; }
}
