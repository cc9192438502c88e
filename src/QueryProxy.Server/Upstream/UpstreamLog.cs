using Microsoft.Extensions.Logging;

namespace QueryProxy.Server.Upstream;

/// <summary>Log messages about upstream connections; event ids 2000 to 2099.</summary>
internal static partial class UpstreamLog
{
    [LoggerMessage(2000, LogLevel.Debug, "Connected to upstream {Endpoint}, process {ProcessId}, {Security}")]
    public static partial void Connected(ILogger logger, UpstreamEndpoint endpoint, int processId, string security);

    [LoggerMessage(2001, LogLevel.Warning, "Cannot connect to upstream {Endpoint}: {Reason}")]
    public static partial void ConnectFailed(ILogger logger, UpstreamEndpoint endpoint, string reason);

    [LoggerMessage(2002, LogLevel.Debug, "Closed upstream connection {Endpoint}, process {ProcessId}: {Reason}")]
    public static partial void Closed(ILogger logger, UpstreamEndpoint endpoint, int processId, string reason);

    [LoggerMessage(2003, LogLevel.Warning, "Upstream {Endpoint}, process {ProcessId}: a cancel request could not be delivered: {Reason}")]
    public static partial void CancelFailed(ILogger logger, UpstreamEndpoint endpoint, int processId, string reason);

    [LoggerMessage(2004, LogLevel.Warning, "The pool of upstream {Endpoint} is full: all {Size} connections stayed busy for {Waited}")]
    public static partial void PoolExhausted(ILogger logger, UpstreamEndpoint endpoint, int size, TimeSpan waited);

    [LoggerMessage(2005, LogLevel.Information, "TLS to upstream {Endpoint} failed, going on without it because sslmode is prefer: {Reason}")]
    public static partial void TlsFellBack(ILogger logger, UpstreamEndpoint endpoint, string reason);
}
