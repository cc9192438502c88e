namespace QueryProxy.Abstractions.Queries;

/// <summary>How a statement uses a column of one scan. Flags add up over all places of use.</summary>
[Flags]
public enum ColumnUsage
{
    /// <summary>The statement does not mention the column.</summary>
    None = 0,

    /// <summary>The column's value appears unchanged as an output column of the whole statement.</summary>
    Projected = 1,

    /// <summary>Used in a WHERE or HAVING condition.</summary>
    Filtered = 2,

    /// <summary>Used in a join condition, USING or NATURAL.</summary>
    Joined = 4,

    /// <summary>Used in GROUP BY, DISTINCT, a set operation that removes duplicates, or a window's PARTITION BY.</summary>
    Grouped = 8,

    /// <summary>Used in ORDER BY.</summary>
    Ordered = 16,

    /// <summary>Used inside an expression: an argument of a function, an operator, a cast, an aggregate, a whole-row reference.</summary>
    Computed = 32,
}
