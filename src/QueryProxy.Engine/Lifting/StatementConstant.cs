namespace QueryProxy.Engine.Lifting;

/// <summary>A constant in a statement's text.</summary>
/// <param name="Start">Where its token begins, the quote included.</param>
/// <param name="Length">The token's length.</param>
/// <param name="Kind">What it is.</param>
/// <param name="HasQuotes">Whether the string holds a quote, which is written twice.</param>
public readonly record struct StatementConstant(int Start, int Length, ConstantKind Kind, bool HasQuotes = false);
