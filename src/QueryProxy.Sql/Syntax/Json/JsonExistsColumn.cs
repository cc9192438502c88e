using QueryProxy.Sql.Syntax.Expressions;

namespace QueryProxy.Sql.Syntax.Json;

/// <summary>name type EXISTS [PATH ...]</summary>
public sealed record JsonExistsColumn(Identifier Name, TypeName Type) : JsonTableColumn
{
    public Expression? Path { get; init; }

    public JsonBehavior? OnError { get; init; }

    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.Visit(Name);
        visitor.Visit(Type);
        visitor.Visit(Path);
        visitor.Visit(OnError);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var name = rewriter.Rewrite(Name);
        var type = rewriter.Rewrite(Type);
        var path = rewriter.RewriteOptional(Path);
        var onError = rewriter.RewriteOptional(OnError);
        return ReferenceEquals(name, Name)
            && ReferenceEquals(type, Type)
            && ReferenceEquals(path, Path)
            && ReferenceEquals(onError, OnError)
            ? this
            : this with { Name = name, Type = type, Path = path, OnError = onError };
    }
}
