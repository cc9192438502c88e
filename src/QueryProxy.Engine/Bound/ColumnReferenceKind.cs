namespace QueryProxy.Engine.Bound;

/// <summary>What a column reference turned out to be.</summary>
public enum ColumnReferenceKind
{
    /// <summary>A column of a relation in FROM.</summary>
    Column,

    /// <summary>A column merged by USING or NATURAL, or a column of an aliased join.</summary>
    JoinColumn,

    /// <summary>All of a relation as a row.</summary>
    WholeRow,

    /// <summary>A field of a row value, or a function in field notation: <c>t.f</c> for <c>f(t)</c>.</summary>
    Field,

    /// <summary>The name of an output column, in ORDER BY, GROUP BY or DISTINCT ON.</summary>
    OutputName,
}
