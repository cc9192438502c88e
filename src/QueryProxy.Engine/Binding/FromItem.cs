using QueryProxy.Engine.Bound;

namespace QueryProxy.Engine.Binding;

/// <summary>A bound item of FROM with the names it brings.</summary>
/// <param name="Table">The bound item.</param>
/// <param name="Columns">Its columns, as <c>*</c> would show them: the item itself, or the outermost join.</param>
/// <param name="Namespace">Everything in it that names can refer to.</param>
internal sealed record FromItem(BoundTableExpression Table, NamespaceItem Columns, List<NamespaceItem> Namespace);
