namespace QueryProxy.Sql.Syntax.Expressions;

/// <summary><c>*</c> or <c>t.*</c>.</summary>
public sealed record StarRef : Expression
{
    /// <summary>Empty for a bare star.</summary>
    public NodeList<Identifier> Qualifier { get; init; } = NodeList<Identifier>.Empty;

    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.VisitAll(Qualifier);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var qualifier = rewriter.RewriteAll(Qualifier);
        return ReferenceEquals(qualifier, Qualifier)
            ? this
            : this with { Qualifier = qualifier };
    }
}
