namespace QueryProxy.Protocol.Backend;

/// <summary>What all messages with the code R have in common: an Int32 that tells them apart.</summary>
public static class AuthenticationMessage
{
    /// <summary>Which of the Authentication messages a frame is.</summary>
    /// <exception cref="ProtocolViolationException">The payload is too short to say.</exception>
    public static AuthenticationKind ReadKind(in PgFrame frame) => (AuthenticationKind)new PayloadReader(frame).ReadInt32();

    internal static PayloadReader ReadPayload(in PgFrame frame, AuthenticationKind expected)
    {
        var reader = new PayloadReader(frame);
        if (reader.ReadInt32() != (int)expected)
            throw new ProtocolViolationException("unexpected authentication request");
        return reader;
    }
}
