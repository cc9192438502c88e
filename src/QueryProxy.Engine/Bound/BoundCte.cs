using System.Collections.Immutable;
using QueryProxy.Sql.Syntax.Queries;

namespace QueryProxy.Engine.Bound;

/// <summary>A common table expression.</summary>
public sealed class BoundCte
{
    internal BoundCte(string name) => Name = name;

    public string Name { get; }

    /// <summary>Its query. When <see cref="IsRecursive"/> a union of two operands, of which the second refers to the CTE itself.</summary>
    public BoundQuery Query { get; internal set; } = null!;

    /// <summary>Its columns under their own names, those of SEARCH and CYCLE last.</summary>
    public ImmutableArray<RelationColumn> Columns { get; internal set; }

    /// <summary>Whether it refers to itself.</summary>
    public bool IsRecursive { get; internal set; }

    public CteMaterialization Materialization { get; internal init; }

    /// <summary>How many times it is referred to, from itself not counted.</summary>
    public int ReferenceCount { get; internal set; }

    public BoundSearchClause? Search { get; internal set; }

    public BoundCycleClause? Cycle { get; internal set; }

    /// <summary>How many of the columns SEARCH and CYCLE add.</summary>
    public int AddedColumnCount => (Search is null ? 0 : 1) + (Cycle is null ? 0 : 2);

    /// <summary>The syntax it was bound from.</summary>
    public CommonTableExpression Syntax { get; internal init; } = null!;
}
