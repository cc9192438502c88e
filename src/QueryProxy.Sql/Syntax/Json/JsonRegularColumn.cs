using QueryProxy.Sql.Syntax.Expressions;

namespace QueryProxy.Sql.Syntax.Json;

/// <summary>name type [FORMAT JSON] [PATH ...] ...</summary>
public sealed record JsonRegularColumn(Identifier Name, TypeName Type) : JsonTableColumn
{
    public JsonFormat? Format { get; init; }

    public Expression? Path { get; init; }

    public JsonWrapper Wrapper { get; init; } = JsonWrapper.Unspecified;

    public JsonQuotes Quotes { get; init; } = JsonQuotes.Unspecified;

    public JsonBehavior? OnEmpty { get; init; }

    public JsonBehavior? OnError { get; init; }

    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.Visit(Name);
        visitor.Visit(Type);
        visitor.Visit(Format);
        visitor.Visit(Path);
        visitor.Visit(OnEmpty);
        visitor.Visit(OnError);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var name = rewriter.Rewrite(Name);
        var type = rewriter.Rewrite(Type);
        var format = rewriter.RewriteOptional(Format);
        var path = rewriter.RewriteOptional(Path);
        var onEmpty = rewriter.RewriteOptional(OnEmpty);
        var onError = rewriter.RewriteOptional(OnError);
        return ReferenceEquals(name, Name)
            && ReferenceEquals(type, Type)
            && ReferenceEquals(format, Format)
            && ReferenceEquals(path, Path)
            && ReferenceEquals(onEmpty, OnEmpty)
            && ReferenceEquals(onError, OnError)
            ? this
            : this with
            {
                Name = name,
                Type = type,
                Format = format,
                Path = path,
                OnEmpty = onEmpty,
                OnError = onError,
            };
    }
}
