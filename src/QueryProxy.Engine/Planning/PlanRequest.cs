using System.Collections.Immutable;
using QueryProxy.Engine.Bound;
using QueryProxy.Engine.Inlining;
using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.Statements;

namespace QueryProxy.Engine.Planning;

/// <summary>One parsed statement to be planned.</summary>
/// <param name="Statement">The statement; its spans are offsets into <paramref name="Text"/>.</param>
/// <param name="Text">
/// The client's whole text that the statement was parsed from, other statements of the same message included: error positions
/// count from its start.
/// </param>
/// <param name="Context">Who asks, and of what.</param>
public sealed record PlanRequest(Statement Statement, string Text, PlanContext Context)
{
    /// <summary>The parameter types a Parse message declared; 0 where it left the type open. Empty for a simple query.</summary>
    public ImmutableArray<uint> ParameterTypes { get; init; } = [];

    /// <summary>Whether there may be parameters of other types and numbers: not in a simple query.</summary>
    public bool AllowsParameters { get; init; } = true;

    /// <summary>The parameter types that a PREPARE names; empty for <see cref="ParameterTypes"/>.</summary>
    public NodeList<TypeName> ParameterTypeNames { get; init; } = [];

    /// <summary>The columns as the client knows them, when the catalog's answers were written into the statement; default otherwise.</summary>
    internal ImmutableArray<BoundOutputColumn> Shown { get; init; }

    /// <summary>Answers what of a statement over tables is the virtual catalog's; without it such a statement is refused.</summary>
    public ICatalogAnswerSource? Catalog { get; init; }

    /// <summary>Whether parameters stand for constants of the text: the plan must not depend on their values.</summary>
    internal bool IsLifted { get; init; }
}
