using QueryProxy.Engine.Planning;

namespace QueryProxy.Server.Errors;

/// <summary>
/// Ends a statement, or with a FATAL error the session, with an error that the client is to see. Thrown inside the session only and caught
/// in its one ladder; what is expected on the hot path is a value instead.
/// </summary>
internal sealed class PgErrorException(PgError error) : Exception(error.Message)
{
    public PgErrorException(string sqlState, string message, string? detail = null, string? hint = null)
        : this(new PgError(sqlState, message, Detail: detail, Hint: hint))
    {
    }

    public PgError Error { get; } = error;

    public static PgErrorException Fatal(string sqlState, string message) =>
        new(new PgError(sqlState, message) { Severity = PgErrorSeverity.Fatal });
}
