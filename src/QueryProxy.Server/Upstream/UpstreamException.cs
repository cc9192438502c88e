using QueryProxy.Protocol.Backend;

namespace QueryProxy.Server.Upstream;

/// <summary>
/// An upstream failed. The message names host and port and is for administrators' logs only; what a client may read
/// is decided where errors are mapped. Never holds a secret.
/// </summary>
public sealed class UpstreamException : Exception
{
    public UpstreamException(UpstreamErrorKind kind, string message, Exception? innerException = null)
        : base(message, innerException) => Kind = kind;

    public UpstreamException(UpstreamErrorKind kind, string message, ErrorFields serverError)
        : base(message)
    {
        Kind = kind;
        ServerError = serverError;
    }

    public UpstreamErrorKind Kind { get; }

    /// <summary>The upstream's own ErrorResponse, when it sent one.</summary>
    public ErrorFields? ServerError { get; }
}
