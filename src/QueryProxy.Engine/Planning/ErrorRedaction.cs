namespace QueryProxy.Engine.Planning;

/// <summary>What of an upstream error may reach the client. Position is mapped back in any case.</summary>
public enum ErrorRedaction
{
    /// <summary>The statement reads no governed table: everything but internal fields.</summary>
    None,

    /// <summary>SQLSTATE and message; no DETAIL, HINT, CONTEXT, internal query, schema, table, column, type or constraint fields.</summary>
    Fields,

    /// <summary>
    /// SQLSTATE and a general text: a filter or a mask of the plan can itself fail, and PostgreSQL's message would quote a raw value.
    /// </summary>
    Message,
}
