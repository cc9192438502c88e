namespace QueryProxy.Sql.Syntax.Expressions;

/// <summary>GREATEST(...) or LEAST(...).</summary>
public sealed record MinMaxExpression(MinMaxKind Kind, NodeList<Expression> Arguments) : Expression
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
