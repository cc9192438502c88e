namespace QueryProxy.Sql.Syntax;

/// <summary>A <c>name [value]</c> pair of an option list (COPY, EXPLAIN, WITH (...) of SELECT INTO).</summary>
public sealed record OptionElement(Identifier Name) : SqlNode
{
    public OptionValue? Value { get; init; }

    /// <summary>The namespace of a storage parameter (toast.autovacuum_enabled).</summary>
    public Identifier? Namespace { get; init; }

    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.Visit(Name);
        visitor.Visit(Value);
        visitor.Visit(Namespace);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var name = rewriter.Rewrite(Name);
        var value = rewriter.RewriteOptional(Value);
        var @namespace = rewriter.RewriteOptional(Namespace);
        return ReferenceEquals(name, Name) && ReferenceEquals(value, Value) && ReferenceEquals(@namespace, Namespace)
            ? this
            : this with { Name = name, Value = value, Namespace = @namespace };
    }
}
