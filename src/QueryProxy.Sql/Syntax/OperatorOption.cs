namespace QueryProxy.Sql.Syntax;

/// <summary>A value that reads as an operator.</summary>
public sealed record OperatorOption(OperatorName Operator) : OptionValue
{
    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.Visit(Operator);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var @operator = rewriter.Rewrite(Operator);
        return ReferenceEquals(@operator, Operator)
            ? this
            : this with { Operator = @operator };
    }
}
