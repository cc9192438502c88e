namespace QueryProxy.Sql.Syntax;

/// <summary>A true boolean: only legacy COPY options (HEADER, FREEZE) have it.</summary>
public sealed record BooleanOption(bool Value) : OptionValue
{
    public override void VisitChildren(SqlVisitor visitor)
    {
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter) => this;
}
