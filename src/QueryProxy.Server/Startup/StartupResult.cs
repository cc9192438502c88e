using QueryProxy.Engine.Planning;
using QueryProxy.Protocol;
using QueryProxy.Protocol.Startup;

namespace QueryProxy.Server.Startup;

/// <summary>How the packets before the login ended.</summary>
internal abstract record StartupResult
{
    private StartupResult()
    {
    }

    /// <summary>A session is to be opened.</summary>
    /// <param name="Message">What the client asked for.</param>
    /// <param name="Version">What will be spoken: never newer than asked for.</param>
    public sealed record Accepted(StartupMessage Message, ProtocolVersion Version) : StartupResult;

    /// <summary>The connection only carried a cancel request. Nothing is answered, whether it matched or not.</summary>
    public sealed record Cancel(CancelRequest Request) : StartupResult;

    /// <summary>The client is told why, then the connection closes.</summary>
    public sealed record Rejected(PgError Error) : StartupResult;

    /// <summary>The client left, or what it sent cannot be answered in its own language.</summary>
    public sealed record Closed(string Reason) : StartupResult;
}
