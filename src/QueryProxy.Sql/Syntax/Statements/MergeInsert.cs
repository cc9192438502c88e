using QueryProxy.Sql.Syntax.Queries;

namespace QueryProxy.Sql.Syntax.Statements;

/// <summary>INSERT ... VALUES (...) or DEFAULT VALUES</summary>
public sealed record MergeInsert : MergeAction
{
    /// <summary>Null for DEFAULT VALUES.</summary>
    public ValuesRow? Values { get; init; }

    public NodeList<AssignmentTarget> Columns { get; init; } = NodeList<AssignmentTarget>.Empty;

    public OverridingKind Overriding { get; init; } = OverridingKind.None;

    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.Visit(Values);
        visitor.VisitAll(Columns);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var values = rewriter.RewriteOptional(Values);
        var columns = rewriter.RewriteAll(Columns);
        return ReferenceEquals(values, Values) && ReferenceEquals(columns, Columns)
            ? this
            : this with { Values = values, Columns = columns };
    }
}
