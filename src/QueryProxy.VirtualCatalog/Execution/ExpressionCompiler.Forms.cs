using QueryProxy.Abstractions.Columns;
using QueryProxy.Engine.Bound;
using QueryProxy.Engine.Types;
using QueryProxy.Sql.Syntax.Expressions;
using QueryProxy.VirtualCatalog.Functions;
using QueryProxy.VirtualCatalog.Values;

namespace QueryProxy.VirtualCatalog.Execution;

/// <content>Expressions with a syntax of their own.</content>
internal sealed partial class ExpressionCompiler
{
    private Evaluator Logical(BoundLogical logical)
    {
        var operands = Compile(logical.Children);
        switch (logical.Kind)
        {
            case LogicalKind.Not:
                var operand = operands[0];
                return (c, f) => operand(c, f) is { IsNull: false } value ? Datum.From(!value.Bool) : Datum.Null;
            case LogicalKind.And:
                return (c, f) =>
                {
                    var result = Datum.True;
                    foreach (var part in operands)
                    {
                        var value = part(c, f);
                        if (value.IsNull) result = value;
                        else if (!value.Bool) return Datum.False;
                    }

                    return result;
                };
            default:
                return (c, f) =>
                {
                    var result = Datum.False;
                    foreach (var part in operands)
                    {
                        var value = part(c, f);
                        if (value.IsNull) result = value;
                        else if (value.Bool) return Datum.True;
                    }

                    return result;
                };
        }
    }

    private Evaluator NullTest(BoundNullTest test)
    {
        var (operand, negated) = (Compile(test.Operand), test.IsNegated);
        if (!test.IsRowTest) return (c, f) => Datum.From(operand(c, f).IsNull != negated);
        return (c, f) => operand(c, f) is { IsNull: false, Object: PgRecord record }
            ? Datum.From(record.Fields.All(field => field.IsNull != negated))
            : Datum.From(!negated);
    }

    private Evaluator DistinctTest(BoundDistinctTest test)
    {
        var (left, right, negated) = (Compile(test.Left), Compile(test.Right), test.IsNegated);
        var equal = Binary(test.Equality, test.Left.TypeOid, test.Right.TypeOid);
        return (c, f) =>
        {
            Datum x = left(c, f), y = right(c, f);
            var isDistinct = x.IsNull || y.IsNull ? x.IsNull != y.IsNull : !equal(c, x, y).IsTrue;
            return Datum.From(isDistinct != negated);
        };
    }

    /// <summary>A comparison as a function of two values that are not NULL.</summary>
    private BinaryOperator Binary(PgOperator op, uint left, uint right)
    {
        if (OperatorTable.Find(op, left, right, op.ResultTypeOid, Scope.Image.Types) is { } found) return found;
        var compute = op.Function is { } function ? FunctionTable.FindScalar(function) : null;
        if (compute is null) throw Refusal.Unsupported($"operator {op.Name}");
        var site = new CallSite { Function = op.Function!, ArgumentTypes = [left, right], ResultType = op.ResultTypeOid };
        return (c, x, y) => compute(c, site, [x, y]);
    }

    private Evaluator Case(BoundCase bound)
    {
        var operand = bound.Operand is null ? null : Compile(bound.Operand);
        var whens = bound.Whens.Select(when => (Condition: Compile(when.Condition), Result: Compile(when.Result))).ToArray();
        var otherwise = Compile(bound.Else);
        return (c, f) =>
        {
            if (operand is null)
            {
                foreach (var (condition, result) in whens)
                    if (condition(c, f).IsTrue) return result(c, f);
                return otherwise(c, f);
            }

            var value = operand(c, f);
            foreach (var (condition, result) in whens)
            {
                c.Cells.Push(value);
                var holds = condition(c, f).IsTrue;
                c.Cells.Pop();
                if (holds) return result(c, f);
            }

            return otherwise(c, f);
        };
    }

    private Evaluator MinMax(BoundMinMax bound)
    {
        var (arguments, type, isGreatest) = (Compile(bound.Children), Scope.Image.Types.BaseType(bound.TypeOid), bound.Kind == MinMaxKind.Greatest);
        return (c, f) =>
        {
            var best = Datum.Null;
            foreach (var argument in arguments)
            {
                var value = argument(c, f);
                if (value.IsNull) continue;
                if (best.IsNull || DatumComparer.Compare(type, value, best) > 0 == isGreatest) best = value;
            }

            return best;
        };
    }

    private Evaluator NullIf(BoundNullIf bound)
    {
        var (left, right) = (Compile(bound.Left), Compile(bound.Right));
        var equal = Binary(bound.Equality, bound.Left.TypeOid, bound.Right.TypeOid);
        return (c, f) =>
        {
            Datum x = left(c, f), y = right(c, f);
            return !x.IsNull && !y.IsNull && equal(c, x, y).IsTrue ? Datum.Null : x;
        };
    }

    private Evaluator ArrayOf(BoundArray bound)
    {
        var (elements, type) = (Compile(bound.Elements), bound.ElementTypeOid);
        if (!bound.IsMultidimensional)
        {
            return (c, f) =>
            {
                var items = new Datum[elements.Length];
                for (var i = 0; i < items.Length; i++) items[i] = elements[i](c, f);
                return Datum.From(new PgArray(type, items));
            };
        }

        return (c, f) =>
        {
            var parts = elements.Select(element => element(c, f)).Where(static value => !value.IsNull).Select(static value => value.Array).Where(static a => a.Dimensions > 0).ToList();
            if (parts.Count == 0) return Datum.From(new PgArray(type, []));
            if (parts.Count != elements.Length || parts.Any(part => !part.Lengths.AsSpan().SequenceEqual(parts[0].Lengths)))
                throw new CatalogException(CatalogSqlState.ArraySubscriptError, "multidimensional arrays must have array expressions with matching dimensions");
            int[] lengths = [parts.Count, .. parts[0].Lengths];
            return Datum.From(new PgArray(type, [.. parts.SelectMany(static part => part.Items)], lengths, [.. lengths.Select(static _ => 1)]));
        };
    }

    private Evaluator Row(BoundRow bound)
    {
        var fields = Compile(bound.Fields);
        uint[] types = [.. bound.Fields.Select(static field => field.TypeOid)];
        string[] names = [.. bound.Names];
        var type = bound.TypeOid;
        return (c, f) => Datum.FromObject(new PgRecord(type, types, names, Array.ConvertAll(fields, field => field(c, f))));
    }

    private Evaluator RowComparison(BoundRowComparison bound)
    {
        var (left, right, symbol) = (Compile(bound.Left), Compile(bound.Right), bound.Symbol);
        uint[] types = [.. bound.Left.Select(e => Scope.Image.Types.BaseType(e.TypeOid))];
        return (c, f) =>
        {
            for (var i = 0; i < left.Length; i++)
            {
                Datum x = left[i](c, f), y = right[i](c, f);
                if (x.IsNull || y.IsNull) return Datum.Null;
                var order = DatumComparer.Compare(types[i], x, y);
                if (order != 0) return Datum.From(order < 0 ? symbol is "<" or "<=" : symbol is ">" or ">=");
            }

            return Datum.From(symbol is "<=" or ">=");
        };
    }

    private Evaluator Subscript(BoundSubscript bound)
    {
        if (Scope.Image.Types.BaseType(bound.Operand.TypeOid) == PgTypeOid.Jsonb) throw Refusal.Unsupported("a subscript of jsonb");
        var operand = Compile(bound.Operand);
        var upper = bound.Upper.Select(e => e is null ? null : Compile(e)).ToArray();
        var lower = bound.Lower.Select(e => e is null ? null : Compile(e)).ToArray();
        if (bound.IsSlice) return (c, f) => operand(c, f) is { IsNull: false } value ? Slice(value.Array, lower, upper, c, f) : Datum.Null;
        if (upper.Length == 1)
        {
            var subscript = upper[0]!;
            return (c, f) =>
            {
                var value = operand(c, f);
                if (value.IsNull) return value;
                var at = subscript(c, f);
                return at.IsNull ? at : value.Array.At([at.Int32]);
            };
        }

        return (c, f) =>
        {
            var value = operand(c, f);
            if (value.IsNull) return value;
            var subscripts = new int[upper.Length];
            for (var i = 0; i < subscripts.Length; i++)
            {
                var at = upper[i]!(c, f);
                if (at.IsNull) return at;
                subscripts[i] = at.Int32;
            }

            return value.Array.At(subscripts);
        };
    }

    private static Datum Slice(PgArray array, Evaluator?[] lower, Evaluator?[] upper, EvaluationContext context, Frame frame)
    {
        if (upper.Length != 1 || array.Dimensions > 1) throw Refusal.Unsupported("a slice of several dimensions");
        if (array.Dimensions == 0) return Datum.From(array);
        int from = array.LowerBounds[0], to = from + array.Lengths[0] - 1;
        if (lower[0] is { } low)
        {
            var value = low(context, frame);
            if (value.IsNull) return value;
            from = Math.Max(from, value.Int32);
        }

        if (upper[0] is { } high)
        {
            var value = high(context, frame);
            if (value.IsNull) return value;
            to = Math.Min(to, value.Int32);
        }

        return Datum.From(from > to ? new PgArray(array.ElementType, []) : new PgArray(array.ElementType, array.Items[(from - array.LowerBounds[0])..(to - array.LowerBounds[0] + 1)]));
    }

    private Evaluator Quantified(BoundQuantified bound)
    {
        var (scalar, array, isAny) = (Compile(bound.Scalar), Compile(bound.Array), bound.IsAny);
        var element = Scope.Image.Types.BaseType(bound.Array.TypeOid) switch
        {
            PgTypeOid.OidVector => PgTypeOid.Oid,
            PgTypeOid.Int2Vector => PgTypeOid.Int2,
            var type => Scope.Image.Types.ElementType(type),
        };
        var compare = Binary(bound.Operator, bound.Scalar.TypeOid, element);
        var isHashable = isAny && OperatorTable.IsHashable(bound.Operator, bound.Scalar.TypeOid, element, Scope.Image.Types);
        var constant = isHashable && !BoundReferences.Of(bound.Array, Scope).IsCorrelated ? CellKey.Create() : null;
        return (c, f) =>
        {
            var value = scalar(c, f);
            if (constant is not null)
            {
                // The same array for every row: look the value up instead of walking through it.
                var (known, hasNull) = c.Once(constant, () => array(c, f) is { IsNull: false } items
                    ? (items.Array.Items.Where(static i => !i.IsNull).ToHashSet(DatumEquality.Instance), items.Array.Items.Any(static i => i.IsNull))
                    : (null, true));
                if (known is null) return Datum.Null;
                if (known.Count == 0 && !hasNull) return Datum.False;
                if (value.IsNull) return value;
                return known.Contains(value) ? Datum.True : hasNull ? Datum.Null : Datum.False;
            }

            var list = array(c, f);
            if (list.IsNull) return list;
            var isUnknown = false;
            foreach (var item in list.Array.Items)
            {
                if (item.IsNull || value.IsNull)
                {
                    isUnknown = true;
                    continue;
                }

                if (compare(c, value, item).IsTrue == isAny) return Datum.From(isAny);
            }

            return isUnknown ? Datum.Null : Datum.From(!isAny);
        };
    }
}
