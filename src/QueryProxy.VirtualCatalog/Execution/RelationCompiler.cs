using QueryProxy.Abstractions.Queries;
using QueryProxy.Engine.Bound;
using QueryProxy.VirtualCatalog.Values;

namespace QueryProxy.VirtualCatalog.Execution;

/// <summary>Single relations of FROM to row sources.</summary>
internal static class RelationCompiler
{
    /// <summary>Compiles a relation.</summary>
    /// <param name="relation">The relation.</param>
    /// <param name="scope">The level it stands on.</param>
    /// <param name="own">The relations of that level.</param>
    /// <param name="pushed">Conditions about a subquery's columns that are to be tested in it.</param>
    public static RowSource Compile(BoundRelation relation, Scope scope, HashSet<BoundRelation> own, IReadOnlyList<BoundExpression> pushed)
    {
        var place = scope.Find(relation).Place;
        var width = relation.Columns.Length;
        // LATERAL may be written without need: only what refers to a neighbour must be run for each of its rows.
        var isLateral = BoundReferences.Of(relation, scope).Relations.Any(other => own.Contains(other) && !ReferenceEquals(other, relation));
        switch (relation)
        {
            case BoundScan scan:
                return Scan(scan, place, scope);
            case BoundSubqueryTable subquery:
                var plan = QueryCompiler.Compile(subquery.Query, scope, subquery, pushed);
                return new RelationSource(place, width, isLateral, plan.Run);
            case BoundCteTable cte when pushed.Count > 0:
                var narrowed = QueryCompiler.Compile(cte.Cte.Query, scope, cte, pushed);
                return new RelationSource(place, width, isLateral, narrowed.Run);
            case BoundCteTable cte:
                return Cte(cte, place, scope);
            case BoundFunctionTable functions:
                return new RelationSource(place, width, isLateral, FunctionRows(functions, scope));
            case BoundSpecialTable special:
                throw Refusal.Unsupported(special.Name);
            default:
                throw Refusal.Unsupported(relation.GetType().Name["Bound".Length..]);
        }
    }

    private static RelationSource Scan(BoundScan scan, int place, Scope scope)
    {
        if (scan.Table is not null) throw Refusal.Unsupported("a catalog query that reads tables");
        if (scan.Sample is not null) throw Refusal.Unsupported("TABLESAMPLE");
        var shape = scope.Image.Captured.FindShape(scan.Relation.Name.Schema, scan.Relation.Name.Name)
            ?? throw Refusal.Unsupported($"the relation {scan.Relation.Name.Schema}.{scan.Relation.Name.Name}");
        var isInView = scope.ViewScans.Contains(scan);
        for (var i = 0; !isInView && i < shape.Columns.Length; i++)
        {
            if (SystemRows.IsDenied(shape.Name, shape.Columns[i].Name) && (scan.IsUsedAsWhole || scan.Usage[i] != ColumnUsage.None))
                throw new CatalogException(CatalogSqlState.InsufficientPrivilege, $"permission denied for table {shape.Name}");
        }

        var access = new ScanAccess(shape, isInView);
        return new RelationSource(place, scan.Columns.Length, false, (c, _) => access.Rows(c), access);
    }

    private static RelationSource Cte(BoundCteTable table, int place, Scope scope)
    {
        var (depth, index) = scope.Find(table.Cte);
        if (table.IsSelfReference) return new RelationSource(place, table.Columns.Length, false, (_, f) => Out(f, depth).WorkTables[index] ?? []);
        var plan = scope.CtePlan(table.Cte);
        return new RelationSource(place, table.Columns.Length, false, (c, f) =>
        {
            var owner = Out(f, depth);
            return owner.Ctes[index] ??= plan.Run(c, owner, index);
        });
    }

    private static Frame Out(Frame frame, int depth)
    {
        for (; depth > 0; depth--) frame = frame.Outer!;
        return frame;
    }

    private static Func<EvaluationContext, Frame, IEnumerable<Datum[]>> FunctionRows(BoundFunctionTable table, Scope scope)
    {
        var compiler = new ExpressionCompiler(scope);
        var functions = table.Functions.Select(function => (Rows: Function(function, compiler), function.ColumnCount)).ToArray();
        var width = table.Columns.Length;
        return (c, f) => Zip(functions, width, table.WithOrdinality, c, f);
    }

    private static IEnumerable<Datum[]> Zip(
        (Func<EvaluationContext, Frame, IEnumerable<Datum[]>> Rows, int ColumnCount)[] functions, int width, bool withOrdinality, EvaluationContext context, Frame frame)
    {
        var sources = Array.ConvertAll(functions, function => function.Rows(context, frame).GetEnumerator());
        try
        {
            for (long number = 1; ; number++)
            {
                var row = new Datum[width];
                var any = false;
                var at = 0;
                for (var i = 0; i < sources.Length; i++)
                {
                    if (sources[i].MoveNext())
                    {
                        any = true;
                        Array.Copy(sources[i].Current, 0, row, at, Math.Min(functions[i].ColumnCount, sources[i].Current.Length));
                    }

                    at += functions[i].ColumnCount;
                }

                if (!any) yield break;
                context.Budget.Spend();
                if (withOrdinality) row[width - 1] = Datum.From(number);
                yield return row;
            }
        }
        finally
        {
            foreach (var source in sources) source.Dispose();
        }
    }

    private static Func<EvaluationContext, Frame, IEnumerable<Datum[]>> Function(BoundTableFunction function, ExpressionCompiler compiler)
    {
        var spreads = function.ReturnsRow;
        var count = function.ColumnCount;
        if (function.Expression is BoundFunctionCall { ReturnsSet: true } call)
        {
            var set = compiler.Set(call);
            return (c, f) => set.Run(c, f).Select(value => Spread(value, spreads, count));
        }

        var scalar = compiler.Compile(function.Expression);
        return (c, f) => [Spread(scalar(c, f), spreads, count)];
    }

    private static Datum[] Spread(Datum value, bool spreads, int count)
    {
        if (!spreads) return [value];
        return value.Object is PgRecord record ? record.Fields : count == 1 && !value.IsNull ? [value] : new Datum[count];
    }
}
