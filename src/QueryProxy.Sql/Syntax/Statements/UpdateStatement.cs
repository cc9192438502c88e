using QueryProxy.Sql.Syntax.Expressions;
using QueryProxy.Sql.Syntax.Queries;
using QueryProxy.Sql.Syntax.TableRefs;

namespace QueryProxy.Sql.Syntax.Statements;

/// <summary>UPDATE</summary>
public sealed record UpdateStatement(NamedTable Table, NodeList<Assignment> Assignments) : Statement
{
    public WithClause? With { get; init; }

    public NodeList<TableRef> From { get; init; } = NodeList<TableRef>.Empty;

    public Expression? Where { get; init; }

    public ReturningClause? Returning { get; init; }

    public override StatementKind Kind => StatementKind.Update;

    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.Visit(Table);
        visitor.VisitAll(Assignments);
        visitor.Visit(With);
        visitor.VisitAll(From);
        visitor.Visit(Where);
        visitor.Visit(Returning);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var table = rewriter.Rewrite(Table);
        var assignments = rewriter.RewriteAll(Assignments);
        var with = rewriter.RewriteOptional(With);
        var from = rewriter.RewriteAll(From);
        var where = rewriter.RewriteOptional(Where);
        var returning = rewriter.RewriteOptional(Returning);
        return ReferenceEquals(table, Table)
            && ReferenceEquals(assignments, Assignments)
            && ReferenceEquals(with, With)
            && ReferenceEquals(from, From)
            && ReferenceEquals(where, Where)
            && ReferenceEquals(returning, Returning)
            ? this
            : this with
            {
                Table = table,
                Assignments = assignments,
                With = with,
                From = from,
                Where = where,
                Returning = returning,
            };
    }
}
