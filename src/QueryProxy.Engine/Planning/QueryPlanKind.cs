namespace QueryProxy.Engine.Planning;

/// <summary>How a governed plan is carried out.</summary>
public enum QueryPlanKind
{
    /// <summary>A query that returns rows.</summary>
    Select,

    /// <summary>COPY (query) TO STDOUT: the upstream answers CopyOutResponse.</summary>
    Copy,

    /// <summary>DECLARE … CURSOR FOR a query: returns no rows itself; FETCH from the cursor has the plan's columns and transforms.</summary>
    DeclareCursor,

    /// <summary>EXPLAIN of a query: returns text rows.</summary>
    Explain,
}
