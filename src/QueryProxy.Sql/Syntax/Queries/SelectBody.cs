using QueryProxy.Sql.Syntax.Expressions;
using QueryProxy.Sql.Syntax.TableRefs;

namespace QueryProxy.Sql.Syntax.Queries;

/// <summary>SELECT ... FROM ... WHERE ...</summary>
public sealed record SelectBody(NodeList<SelectItem> Items) : QueryBody
{
    public DistinctClause? Distinct { get; init; }

    public IntoClause? Into { get; init; }

    public NodeList<TableRef> From { get; init; } = NodeList<TableRef>.Empty;

    public Expression? Where { get; init; }

    public GroupByClause? GroupBy { get; init; }

    public Expression? Having { get; init; }

    public NodeList<NamedWindow> Windows { get; init; } = NodeList<NamedWindow>.Empty;

    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.VisitAll(Items);
        visitor.Visit(Distinct);
        visitor.Visit(Into);
        visitor.VisitAll(From);
        visitor.Visit(Where);
        visitor.Visit(GroupBy);
        visitor.Visit(Having);
        visitor.VisitAll(Windows);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var items = rewriter.RewriteAll(Items);
        var distinct = rewriter.RewriteOptional(Distinct);
        var into = rewriter.RewriteOptional(Into);
        var from = rewriter.RewriteAll(From);
        var where = rewriter.RewriteOptional(Where);
        var groupBy = rewriter.RewriteOptional(GroupBy);
        var having = rewriter.RewriteOptional(Having);
        var windows = rewriter.RewriteAll(Windows);
        return ReferenceEquals(items, Items)
            && ReferenceEquals(distinct, Distinct)
            && ReferenceEquals(into, Into)
            && ReferenceEquals(from, From)
            && ReferenceEquals(where, Where)
            && ReferenceEquals(groupBy, GroupBy)
            && ReferenceEquals(having, Having)
            && ReferenceEquals(windows, Windows)
            ? this
            : this with
            {
                Items = items,
                Distinct = distinct,
                Into = into,
                From = from,
                Where = where,
                GroupBy = groupBy,
                Having = having,
                Windows = windows,
            };
    }
}
