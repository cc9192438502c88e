using System.Globalization;
using System.Text;

namespace QueryProxy.Protocol;

/// <summary>
/// The peer sent bytes that are not the protocol. The only exception that reading a frame or a message throws;
/// its text is PostgreSQL's where PostgreSQL has one.
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

    private ProtocolViolationException(string message, string sqlState, bool isFatal)
        : this(message, sqlState) => IsFatal = isFatal;

    /// <summary>One of <see cref="ProtocolSqlState"/>.</summary>
    public string SqlState { get; } = ProtocolSqlState.ProtocolViolation;

    /// <summary>
    /// True when the stream's framing is lost or was never there: the connection must close. False when only what is inside a
    /// well-framed message was bad, which PostgreSQL answers with an ERROR and goes on.
    /// </summary>
    public bool IsFatal { get; }

    internal static ProtocolViolationException Fatal(string message, string sqlState = ProtocolSqlState.ProtocolViolation) =>
        new(message, sqlState, isFatal: true);

    /// <param name="bytes">The bytes of the first character that is none; PostgreSQL shows them too.</param>
    internal static ProtocolViolationException InvalidUtf8(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder("invalid byte sequence for encoding \"UTF8\":");
        foreach (var value in bytes)
            text.Append(CultureInfo.InvariantCulture, $" 0x{value:x2}");
        return new ProtocolViolationException(text.ToString(), ProtocolSqlState.CharacterNotInRepertoire);
    }
}
