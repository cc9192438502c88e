namespace QueryProxy.Sql.Syntax.Expressions;

/// <summary>COALESCE(...)</summary>
public sealed record CoalesceExpression(NodeList<Expression> Arguments) : Expression
{
    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.VisitAll(Arguments);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var arguments = rewriter.RewriteAll(Arguments);
        return ReferenceEquals(arguments, Arguments)
            ? this
            : this with { Arguments = arguments };
    }
}
