namespace QueryProxy.Abstractions.Queries;

/// <summary>The kinds of statement that reach hooks and observers.</summary>
public enum StatementKind
{
    /// <summary>SELECT, VALUES, TABLE or WITH … SELECT.</summary>
    Select,

    /// <summary>COPY (query or table) TO STDOUT.</summary>
    Copy,

    /// <summary>EXPLAIN of a query.</summary>
    Explain,

    /// <summary>DECLARE … CURSOR FOR a query.</summary>
    DeclareCursor,

    /// <summary>PREPARE … AS a query.</summary>
    Prepare,

    /// <summary>Anything else.</summary>
    Other,
}
