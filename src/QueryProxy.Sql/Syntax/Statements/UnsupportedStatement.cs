namespace QueryProxy.Sql.Syntax.Statements;

/// <summary>
/// A statement that is recognised but not modelled: DDL, GRANT, VACUUM, LOCK ... Its text is kept as written.
/// </summary>
public sealed record UnsupportedStatement(StatementKind StatementKind, string Text) : Statement
{
    public override StatementKind Kind => StatementKind;

    public override void VisitChildren(SqlVisitor visitor)
    {
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter) => this;
}
