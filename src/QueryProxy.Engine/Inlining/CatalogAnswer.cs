using System.Collections.Immutable;
using QueryProxy.Engine.Planning;

namespace QueryProxy.Engine.Inlining;

/// <summary>What the virtual catalog says to a part of a statement.</summary>
/// <param name="Rows">The rows, each value in its type's text form or null.</param>
/// <param name="Error">What the client is told instead, or null.</param>
public sealed record CatalogAnswer(ImmutableArray<ImmutableArray<string?>> Rows, PgError? Error = null);
