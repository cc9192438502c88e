using QueryProxy.Engine.Types;
using QueryProxy.Sql.Syntax;

namespace QueryProxy.Engine.Bound;

/// <summary>A function that a statement makes the server call, and where.</summary>
/// <param name="Function">The function.</param>
/// <param name="Origin">Why it is called.</param>
/// <param name="Span">Where in the client's text, or none.</param>
public readonly record struct FunctionUse(PgFunction Function, FunctionUseOrigin Origin, SourceSpan Span);
