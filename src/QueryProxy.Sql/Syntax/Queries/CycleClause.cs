using QueryProxy.Sql.Syntax.Expressions;

namespace QueryProxy.Sql.Syntax.Queries;

/// <summary>CYCLE columns SET mark TO value DEFAULT value USING path</summary>
public sealed record CycleClause(
    NodeList<Identifier> Columns,
    Identifier MarkColumn,
    Expression MarkValue,
    Expression MarkDefault,
    Identifier PathColumn) : SqlNode
{
    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.VisitAll(Columns);
        visitor.Visit(MarkColumn);
        visitor.Visit(MarkValue);
        visitor.Visit(MarkDefault);
        visitor.Visit(PathColumn);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var columns = rewriter.RewriteAll(Columns);
        var markColumn = rewriter.Rewrite(MarkColumn);
        var markValue = rewriter.Rewrite(MarkValue);
        var markDefault = rewriter.Rewrite(MarkDefault);
        var pathColumn = rewriter.Rewrite(PathColumn);
        return ReferenceEquals(columns, Columns)
            && ReferenceEquals(markColumn, MarkColumn)
            && ReferenceEquals(markValue, MarkValue)
            && ReferenceEquals(markDefault, MarkDefault)
            && ReferenceEquals(pathColumn, PathColumn)
            ? this
            : this with
            {
                Columns = columns,
                MarkColumn = markColumn,
                MarkValue = markValue,
                MarkDefault = markDefault,
                PathColumn = pathColumn,
            };
    }
}
