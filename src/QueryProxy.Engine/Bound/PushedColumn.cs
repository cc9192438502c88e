using QueryProxy.Sql.Syntax.Expressions;

namespace QueryProxy.Engine.Bound;

/// <summary>A column reference of a <see cref="PushableCondition"/>.</summary>
/// <param name="Reference">The reference, by reference: it may go through a subquery or a CTE with other names.</param>
/// <param name="Place">The place of the scan's column that it stands for: put the scan's own column there.</param>
public readonly record struct PushedColumn(ColumnRef Reference, int Place);
