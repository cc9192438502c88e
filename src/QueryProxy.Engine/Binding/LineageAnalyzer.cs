using System.Collections.Immutable;
using QueryProxy.Engine.Bound;
using QueryProxy.Engine.Types;
using QueryProxy.Sql;

namespace QueryProxy.Engine.Binding;

/// <summary>Which base columns the output columns of a statement come from, through any nesting.</summary>
internal sealed class LineageAnalyzer
{
    private readonly HashSet<(object Query, int Column, bool Unchanged)> _visited = [];
    private readonly Dictionary<(BoundScan Scan, int Column), bool> _origins = [];
    private StackGuard _stack;

    public static ImmutableArray<BoundOutputColumn> Describe(BoundQuery query, TypeCatalog types)
    {
        var columns = ImmutableArray.CreateBuilder<BoundOutputColumn>(query.Columns.Length);
        var analyzer = new LineageAnalyzer();
        for (var i = 0; i < query.Columns.Length; i++)
        {
            analyzer._visited.Clear();
            analyzer._origins.Clear();
            analyzer.TraceColumn(query, i, unchanged: true);
            var column = query.Columns[i];
            var lineage = ImmutableArray.CreateBuilder<ColumnOrigin>(analyzer._origins.Count);
            foreach (var ((scan, place), isUnchanged) in analyzer._origins) lineage.Add(new ColumnOrigin(scan, place, isUnchanged));
            var describedModifier = column.TypeModifier;
            var describedType = types.BaseType(column.TypeOid, ref describedModifier);
            columns.Add(new BoundOutputColumn(column.Name, column.TypeOid, column.TypeModifier, column.CollationOid, lineage.MoveToImmutable())
            {
                DescribedTypeOid = describedType,
                DescribedTypeModifier = describedModifier,
                Source = query is BoundSelect select ? SourceOf(select.Targets[i].Expression, 0) : null,
            });
        }

        return columns.MoveToImmutable();
    }

    /// <summary>The column that RowDescription names for an output column, or null.</summary>
    private static ColumnOrigin? SourceOf(BoundExpression expression, int hops)
    {
        if (expression is not BoundColumn column || hops > 10000) return null;
        return column.Relation switch
        {
            BoundScan scan => column.Index < scan.Relation.Columns.Length ? new ColumnOrigin(scan, column.Index, true) : null,
            BoundSubqueryTable { Query: BoundSelect select } => SourceOf(select.Targets[column.Index].Expression, hops + 1),
            BoundCteTable { Cte: { IsRecursive: false, Query: BoundSelect select } } => SourceOf(select.Targets[column.Index].Expression, hops + 1),
            _ => null,
        };
    }

    private void TraceColumn(BoundQuery query, int index, bool unchanged)
    {
        _stack.EnsureRoom();
        if (!_visited.Add((query, index, unchanged))) return;
        switch (query)
        {
            case BoundSelect select:
                Trace(select.Targets[index].Expression, unchanged);
                break;
            case BoundSetOperation operation:
                foreach (var operand in operation.Operands) Trace(operand.Outputs[index], unchanged);
                break;
            case BoundValues values:
                foreach (var row in values.Rows) Trace(row[index], unchanged);
                break;
        }
    }

    private void Trace(BoundExpression expression, bool unchanged)
    {
        if (expression is BoundColumn column)
        {
            TraceRelation(column.Relation, column.Index, unchanged);
            return;
        }

        _stack.EnsureRoom();
        switch (expression)
        {
            case BoundWholeRow row:
                for (var i = 0; i < row.Relation.VisibleCount; i++) TraceRelation(row.Relation, i, unchanged: false);
                return;
            case BoundSubqueryValue value:
                TraceColumn(value.Query, value.Index, unchanged: false);
                return;
            case BoundCollate collate:
                Trace(collate.Operand, unchanged);
                return;
            case BoundSubquery { Kind: SubqueryKind.Scalar or SubqueryKind.Array } subquery:
                TraceColumn(subquery.Query, 0, unchanged && subquery.Kind == SubqueryKind.Scalar);
                return;
        }

        foreach (var child in expression.Children) Trace(child, unchanged: false);
    }

    private void TraceRelation(BoundRelation relation, int index, bool unchanged)
    {
        switch (relation)
        {
            case BoundScan scan:
                if (index >= scan.Relation.Columns.Length) return;
                // Something computed anywhere counts more than an unchanged copy elsewhere.
                _origins[(scan, index)] = unchanged && _origins.GetValueOrDefault((scan, index), true);
                return;
            case BoundSubqueryTable subquery:
                TraceColumn(subquery.Query, index, unchanged);
                return;
            case BoundCteTable table:
                if (index < table.Cte.Query.Columns.Length) TraceColumn(table.Cte.Query, index, unchanged);
                else
                    for (var i = 0; i < table.Cte.Query.Columns.Length; i++) TraceColumn(table.Cte.Query, i, unchanged: false);
                return;
            case BoundFunctionTable functions:
                if (!_visited.Add((functions, 0, false))) return;
                foreach (var function in functions.Functions) Trace(function.Expression, unchanged: false);
                return;
            case BoundSpecialTable special:
                if (!_visited.Add((special, 0, false))) return;
                foreach (var argument in special.Arguments) Trace(argument, unchanged: false);
                return;
        }
    }
}
