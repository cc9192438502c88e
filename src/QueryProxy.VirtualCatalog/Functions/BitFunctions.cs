using QueryProxy.Abstractions.Columns;
using QueryProxy.VirtualCatalog.Execution;
using QueryProxy.VirtualCatalog.Values;

namespace QueryProxy.VirtualCatalog.Functions;

/// <summary>Bit strings, which clients use to take flags apart: kept as their text of zeros and ones.</summary>
internal static class BitFunctions
{
    public static void Register(Dictionary<string, ScalarFunction> table)
    {
        table["bit"] = ToBits;
        table["varbit"] = static (_, _, a) => Datum.From(a[1].Int32 > 0 && a[0].Text.Length > a[1].Int32 ? a[0].Text[..a[1].Int32] : a[0].Text);
        table["bitand"] = static (_, _, a) => Combine(a, "AND", static (x, y) => x & y);
        table["bitor"] = static (_, _, a) => Combine(a, "OR", static (x, y) => x | y);
        table["bitxor"] = static (_, _, a) => Combine(a, "XOR", static (x, y) => x ^ y);
        table["bitnot"] = static (_, _, a) => Datum.From(string.Concat(a[0].Text.Select(static c => c == '0' ? '1' : '0')));
        table["bitcat"] = static (_, _, a) => Datum.From(a[0].Text + a[1].Text);
    }

    /// <summary>The number that a bit string stands for.</summary>
    public static long ToInteger(string bits, int size)
    {
        if (bits.Length > size) throw new CatalogException(CatalogSqlState.NumericValueOutOfRange, size == 64 ? "bigint out of range" : "integer out of range");
        long value = 0;
        foreach (var bit in bits) value = (value << 1) | (bit == '1' ? 1L : 0L);
        return size == 64 ? value : (int)value;
    }

    private static Datum ToBits(EvaluationContext context, CallSite site, Datum[] a)
    {
        var length = a[1].Int32;
        if (site.ArgumentTypes[0] is PgTypeOid.Int4 or PgTypeOid.Int8)
        {
            if (length <= 0) length = 1;
            // The low bits; the sign fills what is longer than the number.
            return Datum.From(string.Create(length, a[0].Int64, static (bits, value) =>
            {
                for (var i = 0; i < bits.Length; i++) bits[^(i + 1)] = ((value >> Math.Min(i, 63)) & 1) == 1 ? '1' : '0';
            }));
        }

        var text = a[0].Text;
        if (length <= 0 || text.Length == length) return Datum.From(text);
        if (!a[2].Bool) throw new CatalogException(CatalogSqlState.StringDataLengthMismatch, $"bit string length {text.Length} does not match type bit({length})");
        return Datum.From(text.Length > length ? text[..length] : text.PadRight(length, '0'));
    }

    private static Datum Combine(Datum[] a, string name, Func<int, int, int> combine)
    {
        string x = a[0].Text, y = a[1].Text;
        if (x.Length != y.Length) throw new CatalogException(CatalogSqlState.StringDataLengthMismatch, $"cannot {name} bit strings of different sizes");
        return Datum.From(string.Concat(x.Zip(y, (p, q) => (char)('0' + combine(p - '0', q - '0')))));
    }
}
