using QueryProxy.Sql.Syntax.Expressions;

namespace QueryProxy.Sql.Syntax.Queries;

/// <summary>One row of VALUES.</summary>
public sealed record ValuesRow(NodeList<Expression> Values) : SqlNode
{
    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.VisitAll(Values);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var values = rewriter.RewriteAll(Values);
        return ReferenceEquals(values, Values)
            ? this
            : this with { Values = values };
    }
}
