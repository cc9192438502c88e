using System.Collections.Immutable;

namespace QueryProxy.Engine.Bound;

/// <summary>TABLESAMPLE.</summary>
/// <param name="Method">Its method, <c>bernoulli</c> or <c>system</c>.</param>
/// <param name="Arguments">The method's arguments.</param>
/// <param name="Seed">REPEATABLE, or null.</param>
public sealed record BoundTableSample(string Method, ImmutableArray<BoundExpression> Arguments, BoundExpression? Seed);
