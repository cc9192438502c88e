using QueryProxy.Sql.Syntax.Expressions;

namespace QueryProxy.Sql.Syntax.Xml;

/// <summary>XMLSERIALIZE(DOCUMENT | CONTENT value AS type [INDENT])</summary>
public sealed record XmlSerializeExpression(XmlOption Option, Expression Value, TypeName Type) : Expression
{
    public bool Indent { get; init; }

    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.Visit(Value);
        visitor.Visit(Type);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var value = rewriter.Rewrite(Value);
        var type = rewriter.Rewrite(Type);
        return ReferenceEquals(value, Value) && ReferenceEquals(type, Type)
            ? this
            : this with { Value = value, Type = type };
    }
}
