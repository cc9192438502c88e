namespace QueryProxy.Sql.Syntax.Functions;

/// <summary>The frame clause of a window.</summary>
public sealed record WindowFrame(FrameMode Mode, FrameBound Start) : SqlNode
{
    /// <summary>Null when no BETWEEN was written.</summary>
    public FrameBound? End { get; init; }

    public FrameExclusion Exclusion { get; init; } = FrameExclusion.None;

    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.Visit(Start);
        visitor.Visit(End);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var start = rewriter.Rewrite(Start);
        var end = rewriter.RewriteOptional(End);
        return ReferenceEquals(start, Start) && ReferenceEquals(end, End)
            ? this
            : this with { Start = start, End = end };
    }
}
