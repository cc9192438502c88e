using QueryProxy.Engine.Planning;

namespace QueryProxy.VirtualCatalog;

/// <summary>A catalog statement that ended in an error. The error holds nothing that the client may not know.</summary>
public sealed class CatalogException(PgError error) : Exception(error.Message)
{
    /// <summary>Creates the exception.</summary>
    /// <param name="sqlState">Five characters.</param>
    /// <param name="message">One line, as PostgreSQL words it.</param>
    /// <param name="detail">More lines, or null.</param>
    /// <param name="hint">What to do, or null.</param>
    public CatalogException(string sqlState, string message, string? detail = null, string? hint = null)
        : this(new PgError(sqlState, message, null, detail, hint))
    {
    }

    /// <summary>What the client is told.</summary>
    public PgError Error { get; } = error;
}
