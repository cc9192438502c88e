namespace QueryProxy.Sql.Syntax.Expressions;

/// <summary><c>ROW(...)</c> or <c>(a, b)</c>.</summary>
public sealed record RowExpression(NodeList<Expression> Fields) : Expression
{
    /// <summary>Written with the keyword ROW.</summary>
    public bool IsExplicit { get; init; }

    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.VisitAll(Fields);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var fields = rewriter.RewriteAll(Fields);
        return ReferenceEquals(fields, Fields)
            ? this
            : this with { Fields = fields };
    }
}
