using QueryProxy.Abstractions.Columns;
using QueryProxy.VirtualCatalog.Values;

namespace QueryProxy.VirtualCatalog.Functions;

/// <summary>The arithmetic operators of numbers, by the type of their result.</summary>
internal static class Arithmetic
{
    /// <summary>Computes an operator whose operands have been read as the result's kind of number. Float operands are doubles, numeric ones decimals.</summary>
    public static Datum Compute(string op, uint type, Datum x, Datum y)
    {
        switch (type)
        {
            case PgTypeOid.Int2 or PgTypeOid.Int4 or PgTypeOid.Int8:
                return Integer(type, () => op switch
                {
                    "+" => checked(x.Int64 + y.Int64),
                    "-" => checked(x.Int64 - y.Int64),
                    "*" => checked(x.Int64 * y.Int64),
                    "/" => y.Int64 == 0 ? throw DivisionByZero() : y.Int64 == -1 ? checked(-x.Int64) : x.Int64 / y.Int64,
                    "%" => y.Int64 == 0 ? throw DivisionByZero() : y.Int64 == -1 ? 0 : x.Int64 % y.Int64,
                    "&" => x.Int64 & y.Int64,
                    "|" => x.Int64 | y.Int64,
                    "#" => x.Int64 ^ y.Int64,
                    "<<" => Shift(type, x.Int64, y.Int32),
                    ">>" => x.Int64 >> (y.Int32 & (type == PgTypeOid.Int8 ? 63 : 31)),
                    _ => throw Unknown(op),
                });
            case PgTypeOid.Float4 or PgTypeOid.Float8:
                return Datum.From(Float(type, op switch
                {
                    "+" => x.Double + y.Double,
                    "-" => x.Double - y.Double,
                    "*" => x.Double * y.Double,
                    "/" => y.Double == 0 ? throw DivisionByZero() : x.Double / y.Double,
                    "^" => Math.Pow(x.Double, y.Double),
                    _ => throw Unknown(op),
                }));
            case PgTypeOid.Numeric:
                try
                {
                    return Datum.From(op switch
                    {
                        "+" => x.Numeric + y.Numeric,
                        "-" => x.Numeric - y.Numeric,
                        "*" => x.Numeric * y.Numeric,
                        "/" => NumericScale.Divide(x.Numeric, y.Numeric),
                        "%" => y.Numeric == 0 ? throw DivisionByZero() : x.Numeric % y.Numeric,
                        _ => throw Unknown(op),
                    });
                }
                catch (OverflowException)
                {
                    throw new CatalogException(CatalogSqlState.FeatureNotSupported, "numeric values of more than 28 digits are not supported in catalog queries");
                }

            default:
                throw Unknown(op);
        }
    }

    /// <summary>Checks an integer result against its type: 22003 when it does not fit.</summary>
    public static Datum Integer(uint type, Func<long> compute)
    {
        long value;
        try
        {
            value = compute();
        }
        catch (OverflowException)
        {
            throw OutOfRange(type);
        }

        return Fits(type, value) ? Datum.From(value) : throw OutOfRange(type);
    }

    public static bool Fits(uint type, long value) => type switch
    {
        PgTypeOid.Int2 => value is >= short.MinValue and <= short.MaxValue,
        PgTypeOid.Int4 => value is >= int.MinValue and <= int.MaxValue,
        PgTypeOid.Oid => value is >= 0 and <= uint.MaxValue,
        _ => true,
    };

    public static CatalogException OutOfRange(uint type) => new(CatalogSqlState.NumericValueOutOfRange, type switch
    {
        PgTypeOid.Int2 => "smallint out of range",
        PgTypeOid.Int4 => "integer out of range",
        PgTypeOid.Oid => "OID out of range",
        _ => "bigint out of range",
    });

    private static double Float(uint type, double value)
    {
        if (type == PgTypeOid.Float4) value = (float)value;
        return double.IsInfinity(value) ? throw new CatalogException(CatalogSqlState.NumericValueOutOfRange, "value out of range: overflow") : value;
    }

    private static long Shift(uint type, long value, int count) => type switch
    {
        PgTypeOid.Int2 => (short)(value << (count & 31)),
        PgTypeOid.Int4 => (int)value << (count & 31),
        _ => value << (count & 63),
    };

    private static CatalogException DivisionByZero() => new(CatalogSqlState.DivisionByZero, "division by zero");

    private static CatalogException Unknown(string op) => new(CatalogSqlState.FeatureNotSupported, $"operator {op} is not supported in catalog queries");
}
