namespace QueryProxy.Sql.Syntax.Statements;

/// <summary>CLOSE name | ALL</summary>
public sealed record CloseStatement : Statement
{
    /// <summary>Null is ALL.</summary>
    public Identifier? Name { get; init; }

    public override StatementKind Kind => StatementKind.ClosePortal;

    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.Visit(Name);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var name = rewriter.RewriteOptional(Name);
        return ReferenceEquals(name, Name)
            ? this
            : this with { Name = name };
    }
}
