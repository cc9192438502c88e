using QueryProxy.Sql.Syntax.Expressions;
using QueryProxy.Sql.Syntax.Queries;
using QueryProxy.Sql.Syntax.TableRefs;

namespace QueryProxy.Sql.Syntax.Statements;

/// <summary>MERGE INTO</summary>
public sealed record MergeStatement(NamedTable Table, TableRef Source, Expression Condition, NodeList<MergeWhen> Whens) : Statement
{
    public WithClause? With { get; init; }

    public ReturningClause? Returning { get; init; }

    public override StatementKind Kind => StatementKind.Merge;

    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.Visit(Table);
        visitor.Visit(Source);
        visitor.Visit(Condition);
        visitor.VisitAll(Whens);
        visitor.Visit(With);
        visitor.Visit(Returning);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var table = rewriter.Rewrite(Table);
        var source = rewriter.Rewrite(Source);
        var condition = rewriter.Rewrite(Condition);
        var whens = rewriter.RewriteAll(Whens);
        var with = rewriter.RewriteOptional(With);
        var returning = rewriter.RewriteOptional(Returning);
        return ReferenceEquals(table, Table)
            && ReferenceEquals(source, Source)
            && ReferenceEquals(condition, Condition)
            && ReferenceEquals(whens, Whens)
            && ReferenceEquals(with, With)
            && ReferenceEquals(returning, Returning)
            ? this
            : this with
            {
                Table = table,
                Source = source,
                Condition = condition,
                Whens = whens,
                With = with,
                Returning = returning,
            };
    }
}
