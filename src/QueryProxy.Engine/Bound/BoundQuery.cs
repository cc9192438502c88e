using System.Collections.Immutable;
using QueryProxy.Sql.Syntax;

namespace QueryProxy.Engine.Bound;

/// <summary>A query: a select, a set operation or VALUES, with its WITH, ORDER BY and LIMIT.</summary>
public abstract class BoundQuery
{
    private protected BoundQuery()
    {
    }

    /// <summary>The CTEs of its WITH clause, in the order in which they can be evaluated, those nobody refers to included.</summary>
    public ImmutableArray<BoundCte> Ctes { get; internal set; } = [];

    /// <summary>The visible output columns.</summary>
    public ImmutableArray<RelationColumn> Columns { get; internal set; } = [];

    /// <summary>ORDER BY. The target indexes are places in a select's targets, or in the columns of the others.</summary>
    public ImmutableArray<BoundSortKey> OrderBy { get; internal set; } = [];

    /// <summary>LIMIT, a bigint; null for none.</summary>
    public BoundExpression? Limit { get; internal set; }

    /// <summary>OFFSET, a bigint; null for none.</summary>
    public BoundExpression? Offset { get; internal set; }

    /// <summary>FETCH FIRST … WITH TIES.</summary>
    public bool WithTies { get; internal set; }

    /// <summary>FOR UPDATE and its like.</summary>
    public ImmutableArray<BoundLocking> Locking { get; internal set; } = [];

    /// <summary>The syntax it was bound from; null for a part of a flattened chain and for COPY of a table.</summary>
    public SqlNode? Syntax { get; internal init; }
}
