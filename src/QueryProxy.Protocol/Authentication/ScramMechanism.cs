namespace QueryProxy.Protocol.Authentication;

/// <summary>SASL mechanism names that PostgreSQL knows.</summary>
public static class ScramMechanism
{
    public const string Sha256 = "SCRAM-SHA-256";

    /// <summary>Bound to the TLS channel by <c>tls-server-end-point</c>.</summary>
    public const string Sha256Plus = "SCRAM-SHA-256-PLUS";
}
