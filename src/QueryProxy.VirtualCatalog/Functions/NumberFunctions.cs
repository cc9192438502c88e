using QueryProxy.Abstractions.Columns;
using QueryProxy.VirtualCatalog.Values;

namespace QueryProxy.VirtualCatalog.Functions;

/// <summary>Functions of numbers.</summary>
internal static class NumberFunctions
{
    public static void Register(Dictionary<string, ScalarFunction> table)
    {
        table["abs"] = static (_, s, a) => s.ResultType switch
        {
            PgTypeOid.Numeric => Datum.From(Math.Abs(a[0].Numeric)),
            PgTypeOid.Float8 or PgTypeOid.Float4 => Datum.From(Math.Abs(a[0].Double)),
            var type => Arithmetic.Integer(type, () => checked(Math.Abs(a[0].Int64))),
        };
        table["ceil"] = table["ceiling"] = static (_, s, a) => s.ResultType == PgTypeOid.Numeric ? Datum.From(Math.Ceiling(a[0].Numeric)) : Datum.From(Math.Ceiling(a[0].Double));
        table["floor"] = static (_, s, a) => s.ResultType == PgTypeOid.Numeric ? Datum.From(Math.Floor(a[0].Numeric)) : Datum.From(Math.Floor(a[0].Double));
        table["round"] = static (_, s, a) => s.ResultType == PgTypeOid.Numeric
            ? Datum.From(NumericScale.Round(a[0].Numeric, a.Length > 1 ? a[1].Int32 : 0))
            : Datum.From(Math.Round(a[0].Double, MidpointRounding.ToEven));
        table["trunc"] = static (_, s, a) => s.ResultType == PgTypeOid.Numeric ? Datum.From(Truncate(a[0].Numeric, a.Length > 1 ? a[1].Int32 : 0)) : Datum.From(Math.Truncate(a[0].Double));
        table["sign"] = static (_, s, a) => s.ResultType == PgTypeOid.Numeric ? Datum.From((decimal)Math.Sign(a[0].Numeric)) : Datum.From((double)Math.Sign(a[0].Double));
        table["mod"] = static (_, s, a) => Arithmetic.Compute("%", s.ResultType, a[0], a[1]);
        table["div"] = static (_, _, a) => a[1].Numeric == 0 ? throw new CatalogException(CatalogSqlState.DivisionByZero, "division by zero") : Datum.From(decimal.Truncate(a[0].Numeric / a[1].Numeric));
        table["power"] = table["pow"] = static (_, s, a) => s.ResultType == PgTypeOid.Numeric ? Datum.From(NumericPower(a[0].Numeric, a[1].Numeric)) : Datum.From(Math.Pow(a[0].Double, a[1].Double));
        table["sqrt"] = static (_, s, a) => s.ResultType == PgTypeOid.Numeric ? Datum.From(NumericScale.Round((decimal)Math.Sqrt((double)a[0].Numeric), 15)) : Datum.From(Math.Sqrt(a[0].Double));
        table["exp"] = static (_, _, a) => Datum.From(Math.Exp(a[0].Double));
        table["ln"] = static (_, _, a) => Datum.From(Math.Log(a[0].Double));
        table["pi"] = static (_, _, _) => Datum.From(Math.PI);
        table["random"] = static (_, _, _) => Datum.From(Random.Shared.NextDouble());
        table["scale"] = static (_, _, a) => Datum.From((long)a[0].Numeric.Scale);
        table["gcd"] = static (_, _, a) => Datum.From((long)System.Numerics.BigInteger.GreatestCommonDivisor(a[0].Int64, a[1].Int64));
        table["num_nulls"] = static (_, s, a) => Datum.From((long)(s.IsVariadic ? a[0].Array.Items : a).Count(static v => v.IsNull));
        table["num_nonnulls"] = static (_, s, a) => Datum.From((long)(s.IsVariadic ? a[0].Array.Items : a).Count(static v => !v.IsNull));
        table["uuid_generate_v4"] = table["gen_random_uuid"] = static (_, _, _) => Datum.FromObject(Guid.NewGuid());
    }

    private static decimal Truncate(decimal value, int scale)
    {
        if (scale >= value.Scale) return NumericScale.WithScale(value, scale);
        var unit = 1m;
        for (var i = 0; i < Math.Abs(scale) && i < 28; i++) unit *= 10;
        return scale >= 0 ? NumericScale.Round(decimal.Truncate(value * unit) / unit, scale) : decimal.Truncate(value / unit) * unit;
    }

    private static decimal NumericPower(decimal value, decimal exponent)
    {
        try
        {
            if (exponent != decimal.Truncate(exponent) || Math.Abs(exponent) > 1000) return NumericScale.Round((decimal)Math.Pow((double)value, (double)exponent), 16);
            var result = 1m;
            for (var i = 0; i < Math.Abs(exponent); i++) result *= value;
            return NumericScale.Round(exponent < 0 ? 1 / result : result, 16);
        }
        catch (OverflowException)
        {
            throw new CatalogException(CatalogSqlState.NumericValueOutOfRange, "value overflows numeric format");
        }
    }
}
