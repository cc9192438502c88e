namespace QueryProxy.Sql.Syntax.Queries;

/// <summary>VALUES (...), (...)</summary>
public sealed record ValuesBody(NodeList<ValuesRow> Rows) : QueryBody
{
    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.VisitAll(Rows);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var rows = rewriter.RewriteAll(Rows);
        return ReferenceEquals(rows, Rows)
            ? this
            : this with { Rows = rows };
    }
}
