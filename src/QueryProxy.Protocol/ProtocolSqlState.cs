namespace QueryProxy.Protocol;

/// <summary>The SQLSTATEs that broken bytes lead to (PostgreSQL documentation, appendix A).</summary>
public static class ProtocolSqlState
{
    /// <summary>Class 08: a message that is malformed, unknown or out of place.</summary>
    public const string ProtocolViolation = "08P01";

    /// <summary>Class 22: text that is not valid in the encoding of the connection.</summary>
    public const string CharacterNotInRepertoire = "22021";

    /// <summary>Class 0A: a protocol version that is not spoken here.</summary>
    public const string FeatureNotSupported = "0A000";
}
