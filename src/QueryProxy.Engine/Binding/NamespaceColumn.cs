using QueryProxy.Engine.Bound;

namespace QueryProxy.Engine.Binding;

/// <summary>A column that names can refer to, and what it is.</summary>
/// <param name="Name">Its name here.</param>
/// <param name="Expression">The underlying column, or the expression a merged column stands for; of level 0.</param>
/// <param name="IsMerged">Whether it is merged by USING or NATURAL, or belongs to an aliased join.</param>
internal readonly record struct NamespaceColumn(string Name, BoundExpression Expression, bool IsMerged = false);
