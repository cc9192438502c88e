using QueryProxy.Engine.Bound;
using QueryProxy.VirtualCatalog.Functions;
using QueryProxy.VirtualCatalog.Values;

namespace QueryProxy.VirtualCatalog.Execution;

/// <content>Subqueries, aggregates and window functions.</content>
internal sealed partial class ExpressionCompiler
{
    private readonly List<BoundQuery> _tests = [];

    private int SubqueryDepth(BoundQuery query)
    {
        for (var i = _tests.Count - 1; i >= 0; i--)
            if (ReferenceEquals(_tests[i], query)) return _tests.Count - 1 - i;
        throw Refusal.Unsupported("the reference to a subquery from here");
    }

    private Evaluator Subquery(BoundSubquery bound)
    {
        var plan = QueryCompiler.Compile(bound.Query, Scope);
        var references = BoundReferences.Of(bound.Query, Scope);
        var isFixed = !references.DependsOnRows;
        switch (bound.Kind)
        {
            case SubqueryKind.Exists:
                return Kept(references, (c, f) => Datum.From(plan.Run(c, f).Any()));
            case SubqueryKind.Scalar:
                return Kept(references, (c, f) => Single(plan, c, f) is { } row ? row[0] : Datum.Null);
            case SubqueryKind.Array:
                var element = bound.Query.Columns[0].TypeOid;
                var isNested = Scope.Image.Types.IsArray(element);
                return Kept(references, (c, f) => ArrayOfRows(plan, element, isNested, c, f));
            case SubqueryKind.Row:
                var row = Test(bound);
                return (c, f) => Single(plan, c, f) is { } found ? WithRow(c, found, () => row(c, f)) : Datum.Null;
            default:
                return AnyOrAll(bound, plan, isFixed);
        }
    }

    private Evaluator Test(BoundSubquery bound)
    {
        _tests.Add(bound.Query);
        var test = Compile(bound.Test!);
        _tests.RemoveAt(_tests.Count - 1);
        return test;
    }

    private Evaluator AnyOrAll(BoundSubquery bound, QueryPlan plan, bool isFixed)
    {
        var isAny = bound.Kind == SubqueryKind.Any;
        if (isAny && isFixed && bound.Test is BoundOperator { Operands: [var outer, BoundSubqueryValue] } equality
            && !BoundReferences.Of(outer, Scope).HasPlaceholder && !ReferencesQuery(outer)
            && OperatorTable.IsHashable(equality.Operator, equality.Operands[0].TypeOid, equality.Operands[1].TypeOid, Scope.Image.Types))
        {
            var (value, cell) = (Compile(outer), CellKey.Create());
            return (c, f) =>
            {
                var (known, hasNull) = c.Once(cell, () =>
                {
                    var rows = plan.Run(c, f).Select(static r => r[0]).ToList();
                    return (rows.Where(static v => !v.IsNull).ToHashSet(DatumEquality.Instance), rows.Any(static v => v.IsNull));
                });
                if (known.Count == 0 && !hasNull) return Datum.False;
                var wanted = value(c, f);
                if (wanted.IsNull) return wanted;
                return known.Contains(wanted) ? Datum.True : hasNull ? Datum.Null : Datum.False;
            };
        }

        var test = Test(bound);
        var kept = isFixed ? CellKey.Create() : null;
        return (c, f) =>
        {
            var rows = kept is null ? plan.Run(c, f) : c.Once(kept, () => plan.Run(c, f).ToList());
            var isUnknown = false;
            foreach (var row in rows)
            {
                c.Budget.Spend();
                var result = WithRow(c, row, () => test(c, f));
                if (result.IsNull) isUnknown = true;
                else if (result.Bool == isAny) return Datum.From(isAny);
            }

            return isUnknown ? Datum.Null : Datum.From(!isAny);
        };
    }

    private static bool ReferencesQuery(BoundExpression expression) =>
        expression is BoundSubqueryValue || expression.Children.Any(ReferencesQuery);

    private static Datum WithRow(EvaluationContext context, Datum[] row, Func<Datum> evaluate)
    {
        context.SubqueryRows.Add(row);
        try
        {
            return evaluate();
        }
        finally
        {
            context.SubqueryRows.RemoveAt(context.SubqueryRows.Count - 1);
        }
    }

    /// <summary>A subquery that refers to no outer row is evaluated once per execution, another one once for equal outer columns.</summary>
    private Evaluator Kept(BoundReferences references, Evaluator evaluator)
    {
        if (references.DependsOnRows)
            return !Scope.HasGroupingSets && references.OuterColumns() is { } columns ? new SubqueryMemo(Compile(columns), evaluator).Value : evaluator;
        var cell = CellKey.Create();
        return (c, f) => c.Once(cell, (Frame: f, Evaluator: evaluator), static (context, state) => state.Evaluator(context, state.Frame));
    }

    private static Datum[]? Single(QueryPlan plan, EvaluationContext context, Frame frame)
    {
        using var rows = plan.Run(context, frame).GetEnumerator();
        if (!rows.MoveNext()) return null;
        var row = rows.Current;
        return rows.MoveNext() ? throw new CatalogException(CatalogSqlState.CardinalityViolation, "more than one row returned by a subquery used as an expression") : row;
    }

    private static Datum ArrayOfRows(QueryPlan plan, uint element, bool isNested, EvaluationContext context, Frame frame)
    {
        Datum[] items = [.. plan.Run(context, frame).Select(static row => row[0])];
        if (!isNested) return Datum.From(new PgArray(element, items));
        if (items.Length == 0) return Datum.From(new PgArray(context.ElementType(element), []));
        var first = items[0].Array;
        if (items.Any(item => item.IsNull || !item.Array.Lengths.AsSpan().SequenceEqual(first.Lengths)))
            throw new CatalogException(CatalogSqlState.ArraySubscriptError, "cannot accumulate arrays of different dimensionality");
        int[] lengths = [items.Length, .. first.Lengths];
        return Datum.From(new PgArray(first.ElementType, [.. items.SelectMany(static item => item.Array.Items)], lengths, [.. lengths.Select(static _ => 1)]));
    }

    private Evaluator Aggregate(BoundAggregate bound)
    {
        var owner = Scope;
        var depth = 0;
        for (var level = bound.Level; level > 0; depth++)
        {
            owner = owner.Outer ?? throw Refusal.Unsupported("an aggregate of an outer query");
            if (owner.IsQuery) level--;
        }

        var slot = owner.Aggregates.FindIndex(call => call.Bound.Means(bound));
        if (slot < 0)
        {
            slot = owner.Aggregates.Count;
            owner.Aggregates.Add(null!);
            owner.Aggregates[slot] = AggregateOf(bound, owner);
        }

        return (_, f) => Out(f, depth).Aggregates[slot];
    }

    private static AggregateCall AggregateOf(BoundAggregate bound, Scope owner)
    {
        // Arguments see the rows before grouping.
        var compiler = new ExpressionCompiler(owner.BeforeGrouping());
        var create = AggregateTable.Find(bound, owner.Image.Types) ?? throw Refusal.Unsupported($"the aggregate {bound.Function.Name}");
        return new AggregateCall(
            bound,
            create,
            compiler.Compile(bound.Arguments),
            compiler.Compile(bound.DirectArguments),
            bound.Filter is null ? null : compiler.Compile(bound.Filter),
            [.. bound.OrderBy.Select(compiler.Key)],
            AggregateTable.SkipsNulls(bound.Function.Name));
    }

    private Evaluator Grouping(BoundGrouping bound)
    {
        if (bound.Level > 0) throw Refusal.Unsupported("GROUPING of an outer query");
        int[] bits = [.. bound.Children.Select(child =>
        {
            for (var i = 0; i < Scope.GroupKeys.Count; i++)
                if (Scope.GroupKeys[i].Means(child)) return i;
            return -1;
        })];
        return (_, f) =>
        {
            long result = 0;
            foreach (var bit in bits) result = (result << 1) | (bit >= 0 && (f.MissingKeys & (1UL << bit)) != 0 ? 1L : 0L);
            return Datum.From(result);
        };
    }

    private Evaluator Window(BoundWindowFunction call)
    {
        var slot = Scope.Windows.Count;
        Scope.Windows.Add((call, slot));
        return (_, f) => f.Windows[slot];
    }
}
