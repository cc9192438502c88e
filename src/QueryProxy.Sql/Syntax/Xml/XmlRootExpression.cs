using QueryProxy.Sql.Syntax.Expressions;

namespace QueryProxy.Sql.Syntax.Xml;

/// <summary>XMLROOT(value, VERSION version | NO VALUE [, STANDALONE ...])</summary>
public sealed record XmlRootExpression(Expression Value) : Expression
{
    /// <summary>Null is NO VALUE.</summary>
    public Expression? Version { get; init; }

    public XmlStandalone Standalone { get; init; } = XmlStandalone.Omitted;

    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.Visit(Value);
        visitor.Visit(Version);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var value = rewriter.Rewrite(Value);
        var version = rewriter.RewriteOptional(Version);
        return ReferenceEquals(value, Value) && ReferenceEquals(version, Version)
            ? this
            : this with { Value = value, Version = version };
    }
}
