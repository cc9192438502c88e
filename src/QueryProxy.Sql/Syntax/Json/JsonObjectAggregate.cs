using QueryProxy.Sql.Syntax.Expressions;
using QueryProxy.Sql.Syntax.Functions;

namespace QueryProxy.Sql.Syntax.Json;

/// <summary>JSON_OBJECTAGG(key : value)</summary>
public sealed record JsonObjectAggregate(JsonKeyValue Item) : Expression
{
    public bool AbsentOnNull { get; init; }

    public bool UniqueKeys { get; init; }

    public JsonReturning? Returning { get; init; }

    public Expression? Filter { get; init; }

    public WindowSpecification? Over { get; init; }

    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.Visit(Item);
        visitor.Visit(Returning);
        visitor.Visit(Filter);
        visitor.Visit(Over);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var item = rewriter.Rewrite(Item);
        var returning = rewriter.RewriteOptional(Returning);
        var filter = rewriter.RewriteOptional(Filter);
        var over = rewriter.RewriteOptional(Over);
        return ReferenceEquals(item, Item)
            && ReferenceEquals(returning, Returning)
            && ReferenceEquals(filter, Filter)
            && ReferenceEquals(over, Over)
            ? this
            : this with { Item = item, Returning = returning, Filter = filter, Over = over };
    }
}
