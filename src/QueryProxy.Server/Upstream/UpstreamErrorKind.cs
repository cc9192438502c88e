namespace QueryProxy.Server.Upstream;

/// <summary>What went wrong with an upstream, coarse enough to map to an SQLSTATE.</summary>
public enum UpstreamErrorKind
{
    /// <summary>No connection could be made: 08001/08006.</summary>
    Unreachable,

    /// <summary>It refused our login, or TLS or its own proof failed.</summary>
    AuthenticationFailed,

    /// <summary>It sent bytes that are not the protocol.</summary>
    ProtocolViolation,

    /// <summary>It answered with an error; <see cref="UpstreamException.ServerError"/> has the fields.</summary>
    ServerError,

    /// <summary>It did not answer in time.</summary>
    TimedOut,

    /// <summary>An established connection ended: 08006.</summary>
    ConnectionLost,

    /// <summary>All connections of the pool stayed busy: 53300.</summary>
    PoolExhausted,

    /// <summary>The pool was closed because the data source was edited or deleted, or the proxy stops.</summary>
    PoolClosed,
}
