namespace QueryProxy.Engine.Planning;

/// <summary>How bad an error is: FATAL ends the session, ERROR the statement.</summary>
public enum PgErrorSeverity
{
    /// <summary>The statement failed; the session goes on.</summary>
    Error,

    /// <summary>The session ends.</summary>
    Fatal,
}
