using QueryProxy.Engine.Bound;
using QueryProxy.Sql.Syntax.Expressions;

namespace QueryProxy.Engine.Inlining;

/// <summary>A column that a system relation gets besides its own.</summary>
/// <param name="Column">Name and type.</param>
/// <param name="Expression">What it is computed from, over the relation alone.</param>
internal sealed record AddedColumn(RelationColumn Column, Expression Expression);
