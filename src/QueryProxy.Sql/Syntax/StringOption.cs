namespace QueryProxy.Sql.Syntax;

/// <summary>A word or a string constant; the grammar does not tell them apart.</summary>
public sealed record StringOption(string Value) : OptionValue
{
    public override void VisitChildren(SqlVisitor visitor)
    {
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter) => this;
}
