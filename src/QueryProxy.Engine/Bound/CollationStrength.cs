namespace QueryProxy.Engine.Bound;

/// <summary>How firmly an expression's collation is given: PostgreSQL's rules for combining collations.</summary>
public enum CollationStrength
{
    /// <summary>The value has no collation.</summary>
    None,

    /// <summary>Taken from a column or a type.</summary>
    Implicit,

    /// <summary>Implicit ones that differ: an error only where a collation is needed.</summary>
    Conflict,

    /// <summary>Written with COLLATE.</summary>
    Explicit,
}
