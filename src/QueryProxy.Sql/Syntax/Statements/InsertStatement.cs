using QueryProxy.Sql.Syntax.Queries;

namespace QueryProxy.Sql.Syntax.Statements;

/// <summary>INSERT INTO</summary>
public sealed record InsertStatement(QualifiedName Table) : Statement
{
    /// <summary>Null for DEFAULT VALUES.</summary>
    public Query? Source { get; init; }

    public WithClause? With { get; init; }

    public Identifier? Alias { get; init; }

    public NodeList<AssignmentTarget> Columns { get; init; } = NodeList<AssignmentTarget>.Empty;

    public OverridingKind Overriding { get; init; } = OverridingKind.None;

    public OnConflictClause? OnConflict { get; init; }

    public ReturningClause? Returning { get; init; }

    public override StatementKind Kind => StatementKind.Insert;

    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.Visit(Table);
        visitor.Visit(Source);
        visitor.Visit(With);
        visitor.Visit(Alias);
        visitor.VisitAll(Columns);
        visitor.Visit(OnConflict);
        visitor.Visit(Returning);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var table = rewriter.Rewrite(Table);
        var source = rewriter.RewriteOptional(Source);
        var with = rewriter.RewriteOptional(With);
        var alias = rewriter.RewriteOptional(Alias);
        var columns = rewriter.RewriteAll(Columns);
        var onConflict = rewriter.RewriteOptional(OnConflict);
        var returning = rewriter.RewriteOptional(Returning);
        return ReferenceEquals(table, Table)
            && ReferenceEquals(source, Source)
            && ReferenceEquals(with, With)
            && ReferenceEquals(alias, Alias)
            && ReferenceEquals(columns, Columns)
            && ReferenceEquals(onConflict, OnConflict)
            && ReferenceEquals(returning, Returning)
            ? this
            : this with
            {
                Table = table,
                Source = source,
                With = with,
                Alias = alias,
                Columns = columns,
                OnConflict = onConflict,
                Returning = returning,
            };
    }
}
