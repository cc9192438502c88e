namespace QueryProxy.Protocol;

/// <summary>
/// The peer sent bytes that are not the protocol. The only exception that reading a frame or a message throws;
/// its text names what was wrong and never repeats the bytes, which may hold a secret.
/// </summary>
public sealed class ProtocolViolationException : Exception
{
    public ProtocolViolationException()
        : this("invalid message")
    {
    }

    public ProtocolViolationException(string message)
        : base(message)
    {
    }

    public ProtocolViolationException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public ProtocolViolationException(string message, string sqlState)
        : base(message) => SqlState = sqlState;

    /// <summary>One of <see cref="ProtocolSqlState"/>.</summary>
    public string SqlState { get; } = ProtocolSqlState.ProtocolViolation;

    /// <summary>
    /// True when the stream's framing is lost and the connection must close; false when only the text inside
    /// a well-framed message was bad, which PostgreSQL answers with an ERROR and goes on.
    /// </summary>
    public bool IsFatal => SqlState != ProtocolSqlState.CharacterNotInRepertoire;

    internal static ProtocolViolationException InvalidUtf8() =>
        new("invalid byte sequence for encoding \"UTF8\"", ProtocolSqlState.CharacterNotInRepertoire);
}
