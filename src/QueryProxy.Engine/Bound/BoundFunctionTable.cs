using System.Collections.Immutable;

namespace QueryProxy.Engine.Bound;

/// <summary>One function, or several side by side (ROWS FROM), in FROM.</summary>
public sealed class BoundFunctionTable : BoundRelation
{
    internal BoundFunctionTable(ImmutableArray<BoundTableFunction> functions, bool withOrdinality, string alias, ImmutableArray<RelationColumn> columns)
        : base(alias, columns)
    {
        Functions = functions;
        WithOrdinality = withOrdinality;
    }

    public ImmutableArray<BoundTableFunction> Functions { get; }

    /// <summary>Whether the last column counts the rows.</summary>
    public bool WithOrdinality { get; }
}
