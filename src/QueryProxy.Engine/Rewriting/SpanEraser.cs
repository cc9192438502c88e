using QueryProxy.Sql.Syntax;

namespace QueryProxy.Engine.Rewriting;

/// <summary>Takes the spans off a tree that was not read from the client's text, so that no error position can point to a wrong place.</summary>
internal sealed class SpanEraser : SqlRewriter
{
    public static T Erase<T>(T node)
        where T : SqlNode => new SpanEraser().Rewrite(node);

    public override SqlNode RewriteNode(SqlNode node)
    {
        var rewritten = base.RewriteNode(node);
        return rewritten.Span.IsNone ? rewritten : rewritten with { Span = SourceSpan.None };
    }
}
