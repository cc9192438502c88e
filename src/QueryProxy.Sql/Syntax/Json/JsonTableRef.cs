using QueryProxy.Sql.Syntax.Expressions;
using QueryProxy.Sql.Syntax.TableRefs;

namespace QueryProxy.Sql.Syntax.Json;

/// <summary>JSON_TABLE(...) in FROM.</summary>
public sealed record JsonTableRef(JsonValue Context, Expression Path, NodeList<JsonTableColumn> Columns) : TableRef
{
    /// <summary>AS name of the row path.</summary>
    public Identifier? PathName { get; init; }

    public NodeList<JsonArgument> Passing { get; init; } = NodeList<JsonArgument>.Empty;

    public JsonBehavior? OnError { get; init; }

    public bool IsLateral { get; init; }

    public TableAlias? Alias { get; init; }

    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.Visit(Context);
        visitor.Visit(Path);
        visitor.VisitAll(Columns);
        visitor.Visit(PathName);
        visitor.VisitAll(Passing);
        visitor.Visit(OnError);
        visitor.Visit(Alias);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var context = rewriter.Rewrite(Context);
        var path = rewriter.Rewrite(Path);
        var columns = rewriter.RewriteAll(Columns);
        var pathName = rewriter.RewriteOptional(PathName);
        var passing = rewriter.RewriteAll(Passing);
        var onError = rewriter.RewriteOptional(OnError);
        var alias = rewriter.RewriteOptional(Alias);
        return ReferenceEquals(context, Context)
            && ReferenceEquals(path, Path)
            && ReferenceEquals(columns, Columns)
            && ReferenceEquals(pathName, PathName)
            && ReferenceEquals(passing, Passing)
            && ReferenceEquals(onError, OnError)
            && ReferenceEquals(alias, Alias)
            ? this
            : this with
            {
                Context = context,
                Path = path,
                Columns = columns,
                PathName = pathName,
                Passing = passing,
                OnError = onError,
                Alias = alias,
            };
    }
}
