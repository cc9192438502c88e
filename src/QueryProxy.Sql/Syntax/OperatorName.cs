namespace QueryProxy.Sql.Syntax;

/// <summary>
/// An operator, plain (<c>+</c>) or qualified (<c>OPERATOR(pg_catalog.+)</c>). <c>!=</c> is already <c>&lt;&gt;</c>.
/// </summary>
public sealed record OperatorName(string Symbol) : SqlNode
{
    /// <summary>The schema parts of OPERATOR(schema.op); empty for a plain operator.</summary>
    public NodeList<Identifier> Qualifier { get; init; } = NodeList<Identifier>.Empty;

    public bool IsQualified => Qualifier.Count > 0;

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
