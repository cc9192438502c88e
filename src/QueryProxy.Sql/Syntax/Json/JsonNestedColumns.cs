using QueryProxy.Sql.Syntax.Expressions;

namespace QueryProxy.Sql.Syntax.Json;

/// <summary>NESTED [PATH] path [AS name] COLUMNS (...)</summary>
public sealed record JsonNestedColumns(Expression Path, NodeList<JsonTableColumn> Columns) : JsonTableColumn
{
    public Identifier? PathName { get; init; }

    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.Visit(Path);
        visitor.VisitAll(Columns);
        visitor.Visit(PathName);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var path = rewriter.Rewrite(Path);
        var columns = rewriter.RewriteAll(Columns);
        var pathName = rewriter.RewriteOptional(PathName);
        return ReferenceEquals(path, Path) && ReferenceEquals(columns, Columns) && ReferenceEquals(pathName, PathName)
            ? this
            : this with { Path = path, Columns = columns, PathName = pathName };
    }
}
