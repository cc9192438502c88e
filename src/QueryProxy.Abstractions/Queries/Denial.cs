namespace QueryProxy.Abstractions.Queries;

/// <summary>Why a statement is refused.</summary>
/// <remarks>The client sees SQLSTATE 42501 (insufficient_privilege) with <see cref="ClientMessage"/>.</remarks>
/// <example>
/// <code>
/// context.Deny(new Denial(
///     $"{context.Session.User.Username} asked outside of working hours",
///     "queries are allowed from 8 to 18 o'clock"));
/// </code>
/// </example>
public sealed record Denial
{
    /// <summary>Creates a denial.</summary>
    /// <param name="reason">The full reason; goes to the audit record and never to the client.</param>
    /// <param name="clientMessage">
    /// What the client may read. Must not name hidden objects or values. Null for a general text.
    /// </param>
    /// <exception cref="ArgumentException"><paramref name="reason"/> is empty.</exception>
    public Denial(string reason, string? clientMessage = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        Reason = reason;
        ClientMessage = clientMessage ?? "permission denied by policy";
    }

    /// <summary>The full reason, for the audit record.</summary>
    public string Reason { get; }

    /// <summary>The text the client sees.</summary>
    public string ClientMessage { get; }
}
