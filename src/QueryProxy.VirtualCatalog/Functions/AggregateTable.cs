using System.Text;
using QueryProxy.Abstractions.Columns;
using QueryProxy.Engine.Bound;
using QueryProxy.Engine.Types;
using QueryProxy.VirtualCatalog.Execution;
using QueryProxy.VirtualCatalog.Values;

namespace QueryProxy.VirtualCatalog.Functions;

/// <summary>The aggregates that catalog queries may use.</summary>
internal static class AggregateTable
{
    /// <summary>Whether rows with a NULL argument are passed over.</summary>
    public static bool SkipsNulls(string name) =>
        name is "count" or "sum" or "avg" or "min" or "max" or "bool_and" or "bool_or" or "every" or "bit_and" or "bit_or" or "bit_xor" or "any_value";

    public static Func<EvaluationContext, IAggregate>? Find(BoundAggregate bound, TypeCatalog types) =>
        Find(bound.Function, [.. bound.Arguments.Select(static a => a.TypeOid)], bound.TypeOid, types);

    public static Func<EvaluationContext, IAggregate>? Find(PgFunction function, uint[] argumentTypes, uint resultType, TypeCatalog types)
    {
        if (!function.IsBuiltIn) return null;
        var type = argumentTypes.Length > 0 ? types.BaseType(argumentTypes[0]) : 0;
        switch (function.Name)
        {
            case "count":
                return static _ => new Folding(Datum.From(0L), static (state, _) => Datum.From(state.Int64 + 1));
            case "sum":
                return type == PgTypeOid.Interval ? null : _ => new Folding(Datum.Null, (state, a) => Sum(state, a[0], type, resultType));
            case "avg":
                return resultType is PgTypeOid.Numeric or PgTypeOid.Float8 ? _ => new Average(type, resultType) : null;
            case "min":
                return _ => new Folding(Datum.Null, (state, a) => state.IsNull || DatumComparer.Compare(type, a[0], state) < 0 ? a[0] : state);
            case "max":
                return _ => new Folding(Datum.Null, (state, a) => state.IsNull || DatumComparer.Compare(type, a[0], state) > 0 ? a[0] : state);
            case "bool_and" or "every":
                return static _ => new Folding(Datum.Null, static (state, a) => Datum.From((state.IsNull || state.Bool) && a[0].Bool));
            case "bool_or":
                return static _ => new Folding(Datum.Null, static (state, a) => Datum.From(state.IsTrue || a[0].Bool));
            case "bit_and":
                return static _ => new Folding(Datum.Null, static (state, a) => state.IsNull ? a[0] : Datum.From(state.Int64 & a[0].Int64));
            case "bit_or":
                return static _ => new Folding(Datum.Null, static (state, a) => state.IsNull ? a[0] : Datum.From(state.Int64 | a[0].Int64));
            case "bit_xor":
                return static _ => new Folding(Datum.Null, static (state, a) => state.IsNull ? a[0] : Datum.From(state.Int64 ^ a[0].Int64));
            case "any_value":
                return static _ => new Folding(Datum.Null, static (state, a) => state.IsNull ? a[0] : state);
            case "array_agg":
                return c => new ArrayAggregate(c.ElementType(resultType), types.IsArray(type));
            case "string_agg" when resultType == PgTypeOid.Text:
                return static _ => new StringAggregate();
            case "json_agg" or "jsonb_agg":
                return c => new Gathering(
                    // Structured elements begin on lines of their own.
                    values => Json(function.Name, "[" + string.Concat(values.Select((v, i) => (i == 0 ? "" : v[0].Object is PgRecord or PgArray ? ", \n " : ", ") + JsonFunctions.Json(c, argumentTypes[0], v[0]))) + "]"),
                    true);
            case "json_object_agg" or "jsonb_object_agg":
                return c => new Gathering(
                    values => Json(function.Name, "{ " + string.Join(", ", values.Select(v => $"{JsonText.Quote(Key(c, argumentTypes[0], v[0]))} : {JsonFunctions.Json(c, argumentTypes[1], v[1])}")) + " }"), true);
            default:
                return null;
        }
    }

    private static string Key(EvaluationContext context, uint type, Datum value) => value.IsNull
        ? throw new CatalogException(CatalogSqlState.NullValueNotAllowed, "field name must not be null")
        : TextOutput.Format(context, type, value);

    private static Datum Json(string name, string text) => Datum.From(name.StartsWith("jsonb", StringComparison.Ordinal) ? JsonText.Normalize(text) : text);

    private static Datum Sum(Datum state, Datum value, uint type, uint resultType)
    {
        if (resultType == PgTypeOid.Numeric)
        {
            var number = type == PgTypeOid.Numeric ? value.Numeric : value.Int64;
            return Datum.From(state.IsNull ? number : state.Numeric + number);
        }

        if (resultType is PgTypeOid.Float4 or PgTypeOid.Float8) return Datum.From((state.IsNull ? 0 : state.Double) + value.Double);
        return Arithmetic.Integer(resultType, () => checked((state.IsNull ? 0 : state.Int64) + value.Int64));
    }

    private sealed class Folding(Datum start, Func<Datum, Datum[], Datum> step) : IAggregate
    {
        private Datum _state = start;

        public void Add(Datum[] arguments) => _state = step(_state, arguments);

        public Datum Result() => _state;
    }

    private sealed class Average(uint type, uint resultType) : IAggregate
    {
        private decimal _sum;
        private double _floatSum;
        private long _count;

        public void Add(Datum[] arguments)
        {
            _count++;
            if (resultType == PgTypeOid.Float8) _floatSum += arguments[0].Double;
            else _sum += type == PgTypeOid.Numeric ? arguments[0].Numeric : arguments[0].Int64;
        }

        public Datum Result()
        {
            if (_count == 0) return Datum.Null;
            return resultType == PgTypeOid.Float8 ? Datum.From(_floatSum / _count) : Datum.From(NumericScale.Divide(_sum, _count));
        }
    }

    private sealed class ArrayAggregate(uint element, bool isNested) : IAggregate
    {
        private readonly List<Datum> _items = [];

        public void Add(Datum[] arguments) => _items.Add(arguments[0]);

        public Datum Result()
        {
            if (_items.Count == 0) return Datum.Null;
            if (!isNested) return Datum.From(new PgArray(element, [.. _items]));
            if (_items.Any(static item => item.IsNull)) throw new CatalogException(CatalogSqlState.NullValueNotAllowed, "cannot accumulate null arrays");
            var first = _items[0].Array;
            if (_items.Any(item => !item.Array.Lengths.AsSpan().SequenceEqual(first.Lengths)))
                throw new CatalogException(CatalogSqlState.ArraySubscriptError, "cannot accumulate arrays of different dimensionality");
            int[] lengths = [_items.Count, .. first.Lengths];
            return Datum.From(new PgArray(element, [.. _items.SelectMany(static item => item.Array.Items)], lengths, [.. lengths.Select(static _ => 1)]));
        }
    }

    private sealed class StringAggregate : IAggregate
    {
        private StringBuilder? _text;

        public void Add(Datum[] arguments)
        {
            if (arguments[0].IsNull) return;
            if (_text is null) _text = new StringBuilder();
            else if (!arguments[1].IsNull) _text.Append(arguments[1].Text);
            _text.Append(arguments[0].Text);
        }

        public Datum Result() => Datum.FromNullable(_text?.ToString());
    }

    private sealed class Gathering(Func<List<Datum[]>, Datum> finish, bool isNullWhenEmpty) : IAggregate
    {
        private readonly List<Datum[]> _rows = [];

        public void Add(Datum[] arguments) => _rows.Add((Datum[])arguments.Clone());

        public Datum Result() => _rows.Count == 0 && isNullWhenEmpty ? Datum.Null : finish(_rows);
    }
}
