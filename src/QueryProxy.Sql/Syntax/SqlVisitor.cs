namespace QueryProxy.Sql.Syntax;

/// <summary>
/// Walks a tree. Override <see cref="Visit"/>, switch on the node, and call the base method to go on into the
/// children. A tree that is too deep for the stack ends in <see cref="SqlSyntaxException"/> (54001), not in a crash.
/// Used by one thread.
/// </summary>
public abstract class SqlVisitor
{
    private StackGuard _stack;

    public virtual void Visit(SqlNode? node)
    {
        // Every other node is a name, and has no children.
        if (node is null or Identifier) return;
        if (!_stack.HasRoom()) throw SqlSyntaxException.TooDeep(node.Span);
        node.VisitChildren(this);
    }

    public void VisitAll<T>(NodeList<T> nodes)
        where T : SqlNode
    {
        foreach (var node in nodes.AsSpan()) Visit(node);
    }
}
