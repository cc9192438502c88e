using QueryProxy.Engine.Types;
using QueryProxy.Sql.Syntax;

namespace QueryProxy.Engine.Bound;

/// <summary>A type that values are converted to through its input function, or that the statement names.</summary>
/// <param name="Type">The type.</param>
/// <param name="IsFromText">Whether text is read as the type (a literal, or a cast through text).</param>
/// <param name="Span">Where in the client's text, or none.</param>
public readonly record struct TypeUse(PgType Type, bool IsFromText, SourceSpan Span);
