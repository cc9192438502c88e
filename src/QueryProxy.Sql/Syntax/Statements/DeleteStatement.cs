using QueryProxy.Sql.Syntax.Expressions;
using QueryProxy.Sql.Syntax.Queries;
using QueryProxy.Sql.Syntax.TableRefs;

namespace QueryProxy.Sql.Syntax.Statements;

/// <summary>DELETE FROM</summary>
public sealed record DeleteStatement(NamedTable Table) : Statement
{
    public WithClause? With { get; init; }

    public NodeList<TableRef> Using { get; init; } = NodeList<TableRef>.Empty;

    public Expression? Where { get; init; }

    public ReturningClause? Returning { get; init; }

    public override StatementKind Kind => StatementKind.Delete;

    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.Visit(Table);
        visitor.Visit(With);
        visitor.VisitAll(Using);
        visitor.Visit(Where);
        visitor.Visit(Returning);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var table = rewriter.Rewrite(Table);
        var with = rewriter.RewriteOptional(With);
        var @using = rewriter.RewriteAll(Using);
        var where = rewriter.RewriteOptional(Where);
        var returning = rewriter.RewriteOptional(Returning);
        return ReferenceEquals(table, Table)
            && ReferenceEquals(with, With)
            && ReferenceEquals(@using, Using)
            && ReferenceEquals(where, Where)
            && ReferenceEquals(returning, Returning)
            ? this
            : this with { Table = table, With = with, Using = @using, Where = where, Returning = returning };
    }
}
