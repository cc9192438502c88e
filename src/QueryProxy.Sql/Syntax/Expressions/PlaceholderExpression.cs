namespace QueryProxy.Sql.Syntax.Expressions;

/// <summary><c>{user.tenant}</c> in a governance template; never in SQL from a client.</summary>
/// <param name="Name">What stands between the braces.</param>
public sealed record PlaceholderExpression(string Name) : Expression
{
    public override void VisitChildren(SqlVisitor visitor)
    {
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter) => this;
}
