using QueryProxy.Sql.Syntax.Expressions;

namespace QueryProxy.Sql.Syntax.Json;

/// <summary>JSON_EXISTS, JSON_QUERY or JSON_VALUE.</summary>
public sealed record JsonPathExpression(JsonPathFunction Function, JsonValue Context, Expression Path) : Expression
{
    public NodeList<JsonArgument> Passing { get; init; } = NodeList<JsonArgument>.Empty;

    public JsonReturning? Returning { get; init; }

    public JsonWrapper Wrapper { get; init; } = JsonWrapper.Unspecified;

    public JsonQuotes Quotes { get; init; } = JsonQuotes.Unspecified;

    public JsonBehavior? OnEmpty { get; init; }

    public JsonBehavior? OnError { get; init; }

    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.Visit(Context);
        visitor.Visit(Path);
        visitor.VisitAll(Passing);
        visitor.Visit(Returning);
        visitor.Visit(OnEmpty);
        visitor.Visit(OnError);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var context = rewriter.Rewrite(Context);
        var path = rewriter.Rewrite(Path);
        var passing = rewriter.RewriteAll(Passing);
        var returning = rewriter.RewriteOptional(Returning);
        var onEmpty = rewriter.RewriteOptional(OnEmpty);
        var onError = rewriter.RewriteOptional(OnError);
        return ReferenceEquals(context, Context)
            && ReferenceEquals(path, Path)
            && ReferenceEquals(passing, Passing)
            && ReferenceEquals(returning, Returning)
            && ReferenceEquals(onEmpty, OnEmpty)
            && ReferenceEquals(onError, OnError)
            ? this
            : this with
            {
                Context = context,
                Path = path,
                Passing = passing,
                Returning = returning,
                OnEmpty = onEmpty,
                OnError = onError,
            };
    }
}
