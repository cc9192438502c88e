using QueryProxy.Sql.Syntax.Expressions;

namespace QueryProxy.Sql.Syntax.TableRefs;

/// <summary>TABLESAMPLE method (arguments) [REPEATABLE (seed)]</summary>
public sealed record TableSample(QualifiedName Method, NodeList<Expression> Arguments) : SqlNode
{
    public Expression? Repeatable { get; init; }

    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.Visit(Method);
        visitor.VisitAll(Arguments);
        visitor.Visit(Repeatable);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var method = rewriter.Rewrite(Method);
        var arguments = rewriter.RewriteAll(Arguments);
        var repeatable = rewriter.RewriteOptional(Repeatable);
        return ReferenceEquals(method, Method)
            && ReferenceEquals(arguments, Arguments)
            && ReferenceEquals(repeatable, Repeatable)
            ? this
            : this with { Method = method, Arguments = arguments, Repeatable = repeatable };
    }
}
