namespace QueryProxy.Sql.Syntax.Statements;

/// <summary>EXPLAIN</summary>
public sealed record ExplainStatement(Statement Statement) : Statement
{
    public NodeList<OptionElement> Options { get; init; } = NodeList<OptionElement>.Empty;

    public override StatementKind Kind => StatementKind.Explain;

    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.Visit(Statement);
        visitor.VisitAll(Options);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var statement = rewriter.Rewrite(Statement);
        var options = rewriter.RewriteAll(Options);
        return ReferenceEquals(statement, Statement) && ReferenceEquals(options, Options)
            ? this
            : this with { Statement = statement, Options = options };
    }
}
