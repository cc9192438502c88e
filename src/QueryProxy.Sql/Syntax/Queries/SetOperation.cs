namespace QueryProxy.Sql.Syntax.Queries;

/// <summary>
/// Two or more queries under the same operator; a chain that associates to the left is one node, so its length does not
/// deepen the tree.
/// </summary>
public sealed record SetOperation(SetOperator Operator, NodeList<Query> Operands) : QueryBody
{
    public bool IsAll { get; init; }

    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.VisitAll(Operands);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var operands = rewriter.RewriteAll(Operands);
        return ReferenceEquals(operands, Operands)
            ? this
            : this with { Operands = operands };
    }
}
