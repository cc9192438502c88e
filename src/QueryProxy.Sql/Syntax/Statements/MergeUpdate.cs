namespace QueryProxy.Sql.Syntax.Statements;

/// <summary>UPDATE SET ...</summary>
public sealed record MergeUpdate(NodeList<Assignment> Assignments) : MergeAction
{
    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.VisitAll(Assignments);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var assignments = rewriter.RewriteAll(Assignments);
        return ReferenceEquals(assignments, Assignments)
            ? this
            : this with { Assignments = assignments };
    }
}
