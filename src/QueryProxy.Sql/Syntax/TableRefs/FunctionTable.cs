namespace QueryProxy.Sql.Syntax.TableRefs;

/// <summary>A function, or ROWS FROM (...), in FROM.</summary>
public sealed record FunctionTable(NodeList<FunctionTableItem> Functions) : TableRef
{
    public TableAlias? Alias { get; init; }

    /// <summary>The column definition list after AS.</summary>
    public NodeList<ColumnDefinition> Columns { get; init; } = NodeList<ColumnDefinition>.Empty;

    public bool IsRowsFrom { get; init; }

    public bool IsLateral { get; init; }

    public bool WithOrdinality { get; init; }

    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.VisitAll(Functions);
        visitor.Visit(Alias);
        visitor.VisitAll(Columns);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var functions = rewriter.RewriteAll(Functions);
        var alias = rewriter.RewriteOptional(Alias);
        var columns = rewriter.RewriteAll(Columns);
        return ReferenceEquals(functions, Functions) && ReferenceEquals(alias, Alias) && ReferenceEquals(columns, Columns)
            ? this
            : this with { Functions = functions, Alias = alias, Columns = columns };
    }
}
