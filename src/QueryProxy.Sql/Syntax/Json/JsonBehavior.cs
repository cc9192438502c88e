using QueryProxy.Sql.Syntax.Expressions;

namespace QueryProxy.Sql.Syntax.Json;

/// <summary>What ON EMPTY or ON ERROR does.</summary>
public sealed record JsonBehavior(JsonBehaviorKind Kind) : SqlNode
{
    /// <summary>Set for DEFAULT expression.</summary>
    public Expression? Default { get; init; }

    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.Visit(Default);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var @default = rewriter.RewriteOptional(Default);
        return ReferenceEquals(@default, Default)
            ? this
            : this with { Default = @default };
    }
}
