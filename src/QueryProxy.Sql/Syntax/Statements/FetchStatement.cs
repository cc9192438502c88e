namespace QueryProxy.Sql.Syntax.Statements;

/// <summary>FETCH or MOVE</summary>
/// <param name="Cursor">The cursor's name.</param>
/// <param name="Direction">Which way, or how Count is meant.</param>
/// <param name="Count">The row count or row number; long.MaxValue is ALL.</param>
public sealed record FetchStatement(Identifier Cursor, FetchDirection Direction, long Count) : Statement
{
    public bool IsMove { get; init; }

    public override StatementKind Kind => StatementKind.Fetch;

    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.Visit(Cursor);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var cursor = rewriter.Rewrite(Cursor);
        return ReferenceEquals(cursor, Cursor)
            ? this
            : this with { Cursor = cursor };
    }
}
