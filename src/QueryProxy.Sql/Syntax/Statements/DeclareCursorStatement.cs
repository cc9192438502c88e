using QueryProxy.Sql.Syntax.Queries;

namespace QueryProxy.Sql.Syntax.Statements;

/// <summary>DECLARE name CURSOR FOR query</summary>
public sealed record DeclareCursorStatement(Identifier Name, Query Query) : Statement
{
    public bool IsBinary { get; init; }

    public CursorSensitivity Sensitivity { get; init; } = CursorSensitivity.Unspecified;

    public CursorScroll Scroll { get; init; } = CursorScroll.Unspecified;

    public bool WithHold { get; init; }

    public override StatementKind Kind => StatementKind.DeclareCursor;

    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.Visit(Name);
        visitor.Visit(Query);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var name = rewriter.Rewrite(Name);
        var query = rewriter.Rewrite(Query);
        return ReferenceEquals(name, Name) && ReferenceEquals(query, Query)
            ? this
            : this with { Name = name, Query = query };
    }
}
