using System.Collections.Immutable;
using QueryProxy.Engine.Types;

namespace QueryProxy.VirtualCatalog.Functions;

/// <summary>What a function knows of the place it is called from: the types that the values themselves do not carry.</summary>
internal sealed class CallSite
{
    public required PgFunction Function { get; init; }

    public required uint[] ArgumentTypes { get; init; }

    public required uint ResultType { get; init; }

    /// <summary>Whether the last argument was given as <c>VARIADIC array</c>.</summary>
    public bool IsVariadic { get; init; }

    /// <summary>The fields of a row result; empty otherwise.</summary>
    public ImmutableArray<CompositeField> ResultFields { get; init; } = [];
}
