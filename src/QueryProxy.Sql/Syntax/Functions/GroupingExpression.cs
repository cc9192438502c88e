using QueryProxy.Sql.Syntax.Expressions;

namespace QueryProxy.Sql.Syntax.Functions;

/// <summary>GROUPING(...)</summary>
public sealed record GroupingExpression(NodeList<Expression> Arguments) : Expression
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
