using QueryProxy.Abstractions.Columns;
using QueryProxy.Engine.Bound;
using QueryProxy.Sql.Syntax.Expressions;
using QueryProxy.Sql.Syntax.Functions;
using QueryProxy.VirtualCatalog.Functions;
using QueryProxy.VirtualCatalog.Values;

namespace QueryProxy.VirtualCatalog.Execution;

/// <summary>Bound expressions to closures. One per query level.</summary>
internal sealed partial class ExpressionCompiler(Scope scope)
{
    public Scope Scope { get; } = scope;

    /// <summary>Whether set-returning calls may stand here: in a target list.</summary>
    public bool AllowsSets { get; init; }

    public Evaluator Compile(BoundExpression expression)
    {
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        for (var i = 0; Scope.HasGroupingSets && i < Scope.GroupKeys.Count; i++)
        {
            if (!Scope.GroupKeys[i].Means(expression)) continue;
            var (value, bit) = (CompileNode(expression), 1UL << i);
            return (c, f) => (f.MissingKeys & bit) != 0 ? Datum.Null : value(c, f);
        }

        return CompileNode(expression);
    }

    public Evaluator[] Compile(IEnumerable<BoundExpression> expressions) => [.. expressions.Select(Compile)];

    public SortKey Key(BoundSortKey key) => new(Compile(key.Expression), Scope.Image.Types.BaseType(key.Expression.TypeOid), key.IsDescending, key.NullsFirst, key.TargetIndex);

    private Evaluator CompileNode(BoundExpression expression)
    {
        switch (expression)
        {
            case BoundConstant constant:
                return Constant(constant);
            case BoundParameter parameter:
                var number = parameter.Number - 1;
                return (c, _) => number < c.Parameters.Length ? c.Parameters[number] : Datum.Null;
            case BoundColumn column:
                return Column(column);
            case BoundWholeRow row:
                return WholeRow(row);
            case BoundOperator op:
                return Operator(op);
            case BoundFunctionCall call:
                return Function(call);
            case BoundCast cast:
                return Cast(cast);
            case BoundLogical logical:
                return Logical(logical);
            case BoundNullTest test:
                return NullTest(test);
            case BoundBooleanTest test:
                return BooleanTest(test);
            case BoundDistinctTest test:
                return DistinctTest(test);
            case BoundCase @case:
                return Case(@case);
            case BoundCaseOperand or BoundElementValue:
                return (c, _) => c.Cells.TryPeek(out var value) ? value : Datum.Null;
            case BoundCoalesce coalesce:
                return Coalesce(Compile(coalesce.Children));
            case BoundMinMax minMax:
                return MinMax(minMax);
            case BoundNullIf nullIf:
                return NullIf(nullIf);
            case BoundArray array:
                return ArrayOf(array);
            case BoundRow row:
                return Row(row);
            case BoundRowComparison comparison:
                return RowComparison(comparison);
            case BoundFieldSelect select:
                var (record, index) = (Compile(select.Operand), select.Index);
                return (c, f) => record(c, f) is { IsNull: false } value ? value.As<PgRecord>().Fields[index] : Datum.Null;
            case BoundSubscript subscript:
                return Subscript(subscript);
            case BoundQuantified quantified:
                return Quantified(quantified);
            case BoundSubquery subquery:
                return Subquery(subquery);
            case BoundSubqueryValue value:
                var place = value.Index;
                var depth = SubqueryDepth(value.Query);
                return (c, _) => c.SubqueryRows.ElementAt(c.SubqueryRows.Count - 1 - depth)[place];
            case BoundCollate collate:
                return Compile(collate.Operand);
            case BoundSqlValue value:
                return SqlValue(value);
            case BoundAggregate aggregate:
                return Aggregate(aggregate);
            case BoundGrouping grouping:
                return Grouping(grouping);
            case BoundWindowFunction call:
                return Window(call);
            case BoundDefaultArgument argument:
                return DefaultArgument(argument);
            case BoundSpecialForm form:
                throw Refusal.Unsupported(form.Name);
            default:
                throw Refusal.Unsupported(expression.GetType().Name["Bound".Length..]);
        }
    }

    private Evaluator Constant(BoundConstant constant)
    {
        if (constant.Text is not { } text) return static (_, _) => Datum.Null;
        // reg* constants depend on the search path and times on the zone, so each execution reads its own value.
        var value = new Lazy<Datum?>(() => IsSessionDependent(constant.TypeOid)
            ? null
            : TextInput.Parse(new EvaluationContext(Scope.Image.Types), constant.TypeOid, text, constant.TypeModifier));
        var (type, modifier) = (constant.TypeOid, constant.TypeModifier);
        if (value.Value is { } known) return (_, _) => known;
        var cell = CellKey.Create();
        return (c, _) => c.Once(cell, () => TextInput.Parse(c, type, text, modifier));
    }

    private bool IsSessionDependent(uint type)
    {
        var element = Scope.Image.Types.ElementType(type);
        var scalar = Scope.Image.Types.BaseType(element == 0 ? type : element);
        return scalar is not (PgTypeOid.Bool or PgTypeOid.Int2 or PgTypeOid.Int4 or PgTypeOid.Int8 or PgTypeOid.Oid or PgTypeOid.Text or PgTypeOid.Name or PgTypeOid.Varchar
            or PgTypeOid.Char or PgTypeOid.Unknown or PgTypeOid.BpChar or PgTypeOid.Numeric or PgTypeOid.Float8);
    }

    private Evaluator Column(BoundColumn column)
    {
        if (Scope.Inlined(column.Relation) is { } inlined) return Inlined(inlined[column.Index].Expression);
        var (depth, place) = Scope.Find(column.Relation);
        var index = column.Index;
        if (column.Relation is BoundScan scan && index >= scan.VisibleCount) return SystemColumn(scan, index);
        return depth switch
        {
            0 => (_, f) => f.Rows[place][index],
            1 => (_, f) => f.Outer!.Rows[place][index],
            _ => (_, f) => Out(f, depth).Rows[place][index],
        };
    }

    /// <summary>Rows of the virtual catalog have no place and no history: the table's OID is all there is.</summary>
    private Evaluator SystemColumn(BoundScan scan, int index)
    {
        var (depth, place) = Scope.Find(scan);
        var value = scan.Columns[index].TypeOid switch
        {
            PgTypeOid.Oid => Datum.From((long)scan.Relation.Oid),
            PgTypeOid.Xid => Datum.From(scan.Columns[index].Name == "xmin" ? 2L : 0L),
            PgTypeOid.Cid => Datum.From(0L),
            _ => Datum.From("(0,1)"),
        };
        return (_, f) => ReferenceEquals(Out(f, depth).Rows[place], NullRow.For(scan.Columns.Length)) ? Datum.Null : value;
    }

    private static Frame Out(Frame frame, int depth)
    {
        for (; depth > 0; depth--) frame = frame.Outer!;
        return frame;
    }

    /// <summary>The expression of an inlined subquery: its relations are found in the scope that inlined it, wherever it is used.</summary>
    private Evaluator Inlined(BoundExpression expression) => new ExpressionCompiler(Scope.BeforeGrouping()).Compile(expression);

    private Evaluator WholeRow(BoundWholeRow row)
    {
        if (Scope.Inlined(row.Relation) is { } inlined)
        {
            var values = inlined.Take(row.Relation.VisibleCount).Select(target => Inlined(target.Expression)).ToArray();
            string[] fieldNames = [.. row.Relation.Columns.Take(row.Relation.VisibleCount).Select(static c => c.Name)];
            uint[] fieldTypes = [.. row.Relation.Columns.Take(row.Relation.VisibleCount).Select(static c => c.TypeOid)];
            var rowType = row.TypeOid;
            return (c, f) => Datum.FromObject(new PgRecord(rowType, fieldTypes, fieldNames, Array.ConvertAll(values, value => value(c, f))));
        }

        var (depth, place) = Scope.Find(row.Relation);
        var count = row.Relation.VisibleCount;
        string[] names = [.. row.Relation.Columns.Take(count).Select(static c => c.Name)];
        uint[] types = [.. row.Relation.Columns.Take(count).Select(static c => c.TypeOid)];
        var (type, nothing) = (row.TypeOid, NullRow.For(row.Relation.Columns.Length));
        return (_, f) =>
        {
            var values = Out(f, depth).Rows[place];
            return ReferenceEquals(values, nothing) ? Datum.Null : Datum.FromObject(new PgRecord(type, types, names, values.Length == count ? values : values[..count]));
        };
    }

    private Evaluator Operator(BoundOperator bound)
    {
        var op = bound.Operator;
        var operands = Compile(bound.Operands);
        if (operands.Length == 2 && OperatorTable.Find(op, bound.Operands[0].TypeOid, bound.Operands[1].TypeOid, bound.TypeOid, Scope.Image.Types) is { } compute)
        {
            var (left, right) = (operands[0], operands[1]);
            return (c, f) =>
            {
                var x = left(c, f);
                if (x.IsNull) return Datum.Null;
                var y = right(c, f);
                return y.IsNull ? Datum.Null : compute(c, x, y);
            };
        }

        if (operands.Length == 1 && op.IsBuiltIn && op.Name is "-" or "+" or "~" or "@" && UnaryNumber(op.Name, bound.TypeOid) is { } unary)
        {
            var operand = operands[0];
            return (c, f) => operand(c, f) is { IsNull: false } value ? unary(value) : Datum.Null;
        }

        if (op.Function is null) throw Refusal.Unsupported($"operator {op.Name}");
        return Call(op.Function, bound.Operands, operands, bound.TypeOid, false, [], $"operator {op.Name}");
    }

    private static Func<Datum, Datum>? UnaryNumber(string name, uint type) => (name, type) switch
    {
        ("+", _) => static value => value,
        ("-", PgTypeOid.Numeric) => static value => Datum.From(-value.Numeric),
        ("-", PgTypeOid.Float4 or PgTypeOid.Float8) => static value => Datum.From(-value.Double),
        ("-", PgTypeOid.Int2 or PgTypeOid.Int4 or PgTypeOid.Int8) => value => Arithmetic.Integer(type, () => checked(-value.Int64)),
        ("-", PgTypeOid.Interval) => static value => value.As<PgInterval>() is var i ? Datum.FromObject(new PgInterval(-i.Months, -i.Days, -i.Microseconds)) : default,
        ("~", PgTypeOid.Int2 or PgTypeOid.Int4 or PgTypeOid.Int8) => static value => Datum.From(~value.Int64),
        ("@", PgTypeOid.Int2 or PgTypeOid.Int4 or PgTypeOid.Int8) => value => Arithmetic.Integer(type, () => checked(Math.Abs(value.Int64))),
        _ => null,
    };

    private static Evaluator Coalesce(Evaluator[] arguments) => (c, f) =>
    {
        foreach (var argument in arguments)
            if (argument(c, f) is { IsNull: false } value) return value;
        return Datum.Null;
    };

    private Evaluator SqlValue(BoundSqlValue value)
    {
        var modifier = value.TypeModifier;
        return value.Kind switch
        {
            SqlValueFunctionKind.CurrentUser or SqlValueFunctionKind.User or SqlValueFunctionKind.CurrentRole or SqlValueFunctionKind.SessionUser => static (c, _) => Datum.From(c.Session.UserName),
            SqlValueFunctionKind.CurrentCatalog => static (c, _) => Datum.From(c.Session.DatabaseName),
            SqlValueFunctionKind.CurrentSchema => static (c, _) => c.SearchPath.Count > 0 ? Datum.From(c.SearchPath[0]) : Datum.Null,
            SqlValueFunctionKind.CurrentTimestamp => (c, _) => Datum.From(Round(CalendarFunctions.Now(c), modifier)),
            SqlValueFunctionKind.LocalTimestamp => (c, _) => Datum.From(Round(CastFunctions.Local(c.TimeZone, CalendarFunctions.Now(c)), modifier)),
            SqlValueFunctionKind.CurrentDate => static (c, _) => Datum.From(CastFunctions.Days(CastFunctions.Local(c.TimeZone, CalendarFunctions.Now(c)))),
            SqlValueFunctionKind.LocalTime => (c, _) => Datum.From(Round(TimeOfDay(c), modifier)),
            SqlValueFunctionKind.CurrentTime => (c, _) => Datum.From(CalendarText.TimeTz(Round(TimeOfDay(c), modifier), -CalendarText.OffsetSeconds(CalendarFunctions.Now(c), c.TimeZone))),
            _ => throw Refusal.Unsupported(value.Kind.ToString()),
        };
    }

    private static long TimeOfDay(EvaluationContext context)
    {
        var local = CastFunctions.Local(context.TimeZone, CalendarFunctions.Now(context));
        return local - (CastFunctions.Days(local) * PgCalendar.MicrosecondsPerDay);
    }

    private static long Round(long microseconds, int precision)
    {
        if (precision is < 0 or >= 6) return microseconds;
        long unit = 1;
        for (var i = precision; i < 6; i++) unit *= 10;
        return (microseconds + (unit / 2)) / unit * unit;
    }

    private Evaluator BooleanTest(BoundBooleanTest test)
    {
        var operand = Compile(test.Operand);
        var negated = test.IsNegated;
        return test.Test switch
        {
            IsTest.True => (c, f) => Datum.From(operand(c, f).IsTrue != negated),
            IsTest.False => (c, f) => Datum.From(operand(c, f) is { IsNull: false, Bool: false } != negated),
            _ => (c, f) => Datum.From(operand(c, f).IsNull != negated),
        };
    }
}
