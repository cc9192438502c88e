namespace QueryProxy.Server.Upstream;

/// <summary>How much TLS an upstream connection demands, with libpq's meaning (PostgreSQL documentation, "SSL Support").</summary>
public enum UpstreamSslMode
{
    /// <summary>Never TLS.</summary>
    Disable,

    /// <summary>TLS when the server has it; its certificate is not checked.</summary>
    Prefer,

    /// <summary>TLS or nothing; its certificate is checked only when a root certificate is configured.</summary>
    Require,

    /// <summary>The certificate must come from a trusted authority.</summary>
    VerifyCa,

    /// <summary>And must be for the host that we connect to.</summary>
    VerifyFull,
}
