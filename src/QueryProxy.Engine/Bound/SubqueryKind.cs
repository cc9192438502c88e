namespace QueryProxy.Engine.Bound;

/// <summary>What a subquery in an expression yields.</summary>
public enum SubqueryKind
{
    /// <summary>Whether there is any row.</summary>
    Exists,

    /// <summary>Whether the test holds for any row: <c>IN</c>, <c>= ANY</c>.</summary>
    Any,

    /// <summary>Whether the test holds for every row.</summary>
    All,

    /// <summary>The single value, NULL when there is no row, an error when there are several.</summary>
    Scalar,

    /// <summary>The single row compared with a row: the test over it.</summary>
    Row,

    /// <summary>An array of the values.</summary>
    Array,
}
