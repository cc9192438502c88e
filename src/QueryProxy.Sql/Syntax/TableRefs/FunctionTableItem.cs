using QueryProxy.Sql.Syntax.Expressions;

namespace QueryProxy.Sql.Syntax.TableRefs;

/// <summary>One function of a FunctionTable, in ROWS FROM with its own column definitions.</summary>
public sealed record FunctionTableItem(Expression Function) : SqlNode
{
    public NodeList<ColumnDefinition> Columns { get; init; } = NodeList<ColumnDefinition>.Empty;

    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.Visit(Function);
        visitor.VisitAll(Columns);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var function = rewriter.Rewrite(Function);
        var columns = rewriter.RewriteAll(Columns);
        return ReferenceEquals(function, Function) && ReferenceEquals(columns, Columns)
            ? this
            : this with { Function = function, Columns = columns };
    }
}
