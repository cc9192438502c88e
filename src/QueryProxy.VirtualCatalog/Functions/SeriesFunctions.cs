using QueryProxy.Abstractions.Columns;
using QueryProxy.VirtualCatalog.Execution;
using QueryProxy.VirtualCatalog.Values;

namespace QueryProxy.VirtualCatalog.Functions;

/// <summary><c>generate_series</c> and <c>generate_subscripts</c>.</summary>
internal static class SeriesFunctions
{
    public static void Register(Dictionary<string, SetFunction> sets)
    {
        sets["generate_series"] = static (c, s, a) => s.ResultType switch
        {
            PgTypeOid.Numeric => Numerics(c, a[0].Numeric, a[1].Numeric, a.Length > 2 ? a[2].Numeric : 1m),
            PgTypeOid.Timestamp or PgTypeOid.TimestampTz => Timestamps(c, a[0].Int64, a[1].Int64, a[2].As<PgInterval>()),
            _ => Integers(c, a[0].Int64, a[1].Int64, a.Length > 2 ? a[2].Int64 : 1),
        };
        sets["generate_subscripts"] = static (c, _, a) =>
        {
            var dimension = a[1].Int32 - 1;
            var array = a[0].Array;
            if (dimension < 0 || dimension >= array.Dimensions) return [];
            int lower = array.LowerBounds[dimension], upper = lower + array.Lengths[dimension] - 1;
            return a.Length > 2 && a[2].Bool ? Integers(c, upper, lower, -1) : Integers(c, lower, upper, 1);
        };
    }

    private static IEnumerable<Datum> Integers(EvaluationContext context, long start, long stop, long step)
    {
        if (step == 0) throw StepIsZero();
        for (var value = start; step > 0 ? value <= stop : value >= stop;)
        {
            context.Budget.Spend();
            yield return Datum.From(value);
            if (step > 0 ? value > long.MaxValue - step : value < long.MinValue - step) yield break;
            value += step;
        }
    }

    private static IEnumerable<Datum> Numerics(EvaluationContext context, decimal start, decimal stop, decimal step)
    {
        if (step == 0) throw StepIsZero();
        for (var value = start; step > 0 ? value <= stop : value >= stop; value += step)
        {
            context.Budget.Spend();
            yield return Datum.From(value);
        }
    }

    private static IEnumerable<Datum> Timestamps(EvaluationContext context, long start, long stop, PgInterval step)
    {
        if (step.Span == 0) throw StepIsZero();
        for (var value = start; step.Span > 0 ? value <= stop : value >= stop; value = CalendarFunctions.Add(value, step, 1))
        {
            context.Budget.Spend();
            yield return Datum.From(value);
        }
    }

    private static CatalogException StepIsZero() => new(CatalogSqlState.InvalidParameterValue, "step size cannot equal zero");
}
