using QueryProxy.Engine.Bound;
using QueryProxy.Engine.Planning;
using QueryProxy.Engine.Rewriting;
using QueryProxy.Engine.Types;
using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.Expressions;
using QueryProxy.Sql.Syntax.Queries;
using QueryProxy.Sql.Syntax.TableRefs;

namespace QueryProxy.Engine.Inlining;

/// <summary>
/// Replaces, from the outside in, queries that are the virtual catalog's by their rows, expressions over constants by their values, and expressions over one
/// system relation by a column that is to be added to it. Names with a schema lose it: what stands in FROM afterwards has none.
/// </summary>
internal sealed class PartRewriter(BoundStatement statement, CatalogParts parts, CatalogQuestions questions, TypeCatalog types) : SqlRewriter
{
    private readonly Dictionary<SqlNode, SqlNode> _originals = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<BoundScan, List<AddedColumn>> _added = [];

    /// <summary>What the client wrote in place of nodes that lost a schema.</summary>
    public IReadOnlyDictionary<SqlNode, SqlNode> Originals => _originals;

    /// <summary>The columns to be added to a system relation.</summary>
    public IReadOnlyList<AddedColumn> AddedTo(BoundScan scan) => _added.GetValueOrDefault(scan, []);

    public override SqlNode RewriteNode(SqlNode node)
    {
        try
        {
            if (Replace(node) is { } replaced) return replaced;
        }
        catch (PlanException exception) when (exception.Error.SqlState == PlanSqlState.FeatureNotSupported)
        {
            // The virtual catalog cannot answer all of it; perhaps its parts.
        }

        return node switch
        {
            ColumnRef column => Shorten(column),
            StarRef star => Shorten(star),
            SelectItem item => KeepName(item, (SelectItem)base.RewriteNode(item)),
            _ => base.RewriteNode(node),
        };
    }

    private SqlNode? Replace(SqlNode node)
    {
        var resolutions = statement.Resolutions;
        switch (node)
        {
            case Query query when resolutions.Query(query) is { } bound && parts.IsWhole(bound):
                return RowsQuery.Build(bound.Columns, questions.Ask(query, bound.Columns), types);
            case FunctionTable table when resolutions.Relation(table) is BoundFunctionTable bound && IsConstant(bound):
                var columns = bound.Columns;
                var rows = questions.Ask([.. columns.Select(column => new ColumnRef([bound.Alias!, column.Name]))], columns, table with { IsLateral = false }, where: null);
                return new SubqueryTable(RowsQuery.Build(columns, rows, types)) { Alias = new TableAlias(bound.Alias!), Span = table.Span };
            case Expression expression when resolutions.Expression(expression) is { } bound && parts.IsWhole(bound, out var scan):
                return scan is null ? Constant(expression, bound) : Add(scan, expression, bound);
            default:
                return null;
        }
    }

    private bool IsConstant(BoundFunctionTable table)
    {
        var isCatalog = false;
        foreach (var function in table.Functions)
        {
            // The set itself is no obstacle here, as it is inside of an expression.
            foreach (var argument in function.Expression.Children)
                if (!parts.IsConstant(argument)) return false;
            isCatalog |= parts.IsCatalogCall(function.Expression);
        }

        return isCatalog;
    }

    private Expression Constant(Expression expression, BoundExpression bound)
    {
        var column = new RelationColumn("?column?", bound.TypeOid, bound.TypeModifier, bound.CollationOid);
        var value = questions.Ask([expression], [column], source: null, where: null)[0][0];
        return RowsQuery.Constant(bound.TypeOid, bound.TypeModifier, value, types);
    }

    private ColumnRef Add(BoundScan scan, Expression expression, BoundExpression bound)
    {
        if (!_added.TryGetValue(scan, out var columns)) _added[scan] = columns = [];
        var known = columns.Find(column => column.Expression.Equals(expression));
        if (known is null)
        {
            known = new AddedColumn(new RelationColumn($"qp$a{columns.Count + 1}", bound.TypeOid, bound.TypeModifier, bound.CollationOid), expression);
            columns.Add(known);
        }

        return new ColumnRef([scan.Alias!, known.Column.Name]) { Span = expression.Span };
    }

    private ColumnRef Shorten(ColumnRef column)
    {
        if (statement.Resolutions.Column(column) is not { Kind: ColumnReferenceKind.Column or ColumnReferenceKind.WholeRow } resolution) return column;
        var parts = resolution.Kind == ColumnReferenceKind.Column ? 2 : 1;
        if (column.Parts.Count <= parts || !IsSystem(resolution.Expression)) return column;
        var shorter = column with { Parts = [.. column.Parts.AsSpan()[^parts..]] };
        _originals[shorter] = column;
        return shorter;
    }

    private StarRef Shorten(StarRef star)
    {
        if (star.Qualifier.Count <= 1 || statement.Resolutions.StarColumns(star) is not { IsDefaultOrEmpty: false } columns || !columns.Any(IsSystem)) return star;
        var shorter = star with { Qualifier = [star.Qualifier[^1]] };
        _originals[shorter] = star;
        return shorter;
    }

    private static bool IsSystem(BoundExpression expression) => expression switch
    {
        BoundColumn column => column.Relation is BoundScan { Relation.IsSystem: true },
        BoundWholeRow row => row.Relation is BoundScan { Relation.IsSystem: true },
        _ => false,
    };

    private static SelectItem KeepName(SelectItem original, SelectItem rewritten)
    {
        if (original.Alias is not null || original.Value is StarRef || ReferenceEquals(rewritten.Value, original.Value)) return rewritten;
        var name = OutputName.Of(original.Value);
        return OutputName.Of(rewritten.Value) == name ? rewritten : rewritten with { Alias = name };
    }
}
