namespace QueryProxy.Sql.Syntax;

/// <summary>
/// Makes a changed copy of a tree, sharing every part that stays the same. Override <see cref="RewriteNode"/>, switch
/// on the node, and call the base method to rewrite the children. A node may only be replaced by one that fits its
/// place (an <see cref="Expressions.Expression"/> by an expression); anything else is an
/// <see cref="InvalidOperationException"/>. Used by one thread.
/// </summary>
public abstract class SqlRewriter
{
    private StackGuard _stack;

    public virtual SqlNode RewriteNode(SqlNode node)
    {
        if (!_stack.HasRoom()) throw SqlSyntaxException.TooDeep(node.Span);
        return node.RewriteChildren(this);
    }

    public T Rewrite<T>(T node)
        where T : SqlNode
    {
        var result = RewriteNode(node);
        if (ReferenceEquals(result, node)) return node;
        return result as T
            ?? throw new InvalidOperationException($"A {node.GetType().Name} cannot be replaced by a {result.GetType().Name} here.");
    }

    public T? RewriteOptional<T>(T? node)
        where T : SqlNode => node is null ? null : Rewrite(node);

    public NodeList<T> RewriteAll<T>(NodeList<T> nodes)
        where T : SqlNode
    {
        T[]? changed = null;
        for (var i = 0; i < nodes.Count; i++)
        {
            var node = Rewrite(nodes[i]);
            if (changed is null && ReferenceEquals(node, nodes[i])) continue;
            changed ??= nodes.AsSpan().ToArray();
            changed[i] = node;
        }

        return changed is null ? nodes : NodeList<T>.Adopt(changed);
    }
}
