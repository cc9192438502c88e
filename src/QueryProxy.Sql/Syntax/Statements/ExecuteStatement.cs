using QueryProxy.Sql.Syntax.Expressions;

namespace QueryProxy.Sql.Syntax.Statements;

/// <summary>EXECUTE name (values)</summary>
public sealed record ExecuteStatement(Identifier Name) : Statement
{
    public NodeList<Expression> Arguments { get; init; } = NodeList<Expression>.Empty;

    public override StatementKind Kind => StatementKind.Execute;

    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.Visit(Name);
        visitor.VisitAll(Arguments);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var name = rewriter.Rewrite(Name);
        var arguments = rewriter.RewriteAll(Arguments);
        return ReferenceEquals(name, Name) && ReferenceEquals(arguments, Arguments)
            ? this
            : this with { Name = name, Arguments = arguments };
    }
}
