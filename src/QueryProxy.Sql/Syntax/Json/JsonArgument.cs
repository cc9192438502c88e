namespace QueryProxy.Sql.Syntax.Json;

/// <summary>PASSING value AS name</summary>
public sealed record JsonArgument(JsonValue Value, Identifier Name) : SqlNode
{
    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.Visit(Value);
        visitor.Visit(Name);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var value = rewriter.Rewrite(Value);
        var name = rewriter.Rewrite(Name);
        return ReferenceEquals(value, Value) && ReferenceEquals(name, Name)
            ? this
            : this with { Value = value, Name = name };
    }
}
