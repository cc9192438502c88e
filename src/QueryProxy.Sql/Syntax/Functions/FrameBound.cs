using QueryProxy.Sql.Syntax.Expressions;

namespace QueryProxy.Sql.Syntax.Functions;

/// <summary>One end of a frame.</summary>
public sealed record FrameBound(FrameBoundKind Kind) : SqlNode
{
    /// <summary>Set for Preceding and Following.</summary>
    public Expression? Offset { get; init; }

    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.Visit(Offset);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var offset = rewriter.RewriteOptional(Offset);
        return ReferenceEquals(offset, Offset)
            ? this
            : this with { Offset = offset };
    }
}
